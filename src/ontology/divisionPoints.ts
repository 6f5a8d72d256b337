/**
 * Reference points, ids and abbreviations of first-order divisions whose towns do not lie evenly in them: the middle of
 * Queensland's towns is 400 km from the point that gazetteers give for Queensland.
 *
 * The later rows, without a point, give the spellings that news has for divisions which GeoNames lists under another.
 *
 * ISO alpha-2 | name as in GeoNames' list of divisions | latitude, longitude | GeoNames id | postal code | other names
 *
 * Ids and points: GeoNames (CC BY 4.0).
 */
export const divisionRows = `
US|Alabama|32.7504,-86.7503|4829764|AL|Ala.
US|Alaska|64.0003,-150|5879092|AK|
US|Arizona|34.5003,-111.50098|5551752|AZ|Ariz.
US|Arkansas|34.75037,-92.50044|4099753|AR|Ark.
US|California|37.25022,-119.75126|5332921|CA|Calif.;Cal.
US|Colorado|39.0003,-105.501|5417618|CO|Colo.
US|Connecticut|41.667,-72.6665|4831725|CT|Conn.
US|Delaware|39.00039,-75.49992|4142224|DE|Del.
US|District of Columbia|38.9171,-77.0003|4138106|DC|D.C.;Washington, D.C.;Washington, DC;Washington D.C.;Washington DC
US|Florida|28.75054,-82.5001|4155751|FL|Fla.
US|Georgia|32.75042,-83.50018|4197000|GA|Ga.
US|Hawaii|20.75028,-156.50028|5855797|HI|
US|Idaho|44.5002,-114.25118|5596512|ID|
US|Illinois|40.00032,-89.25037|4896861|IL|Ill.
US|Indiana|40.00032,-86.25027|4921868|IN|Ind.
US|Iowa|42.00027,-93.50049|4862182|IA|
US|Kansas|38.5003,-98.5006|4273857|KS|Kan.;Kans.
US|Kentucky|38.20042,-84.87762|6254925|KY|Ky.
US|Louisiana|31.0005,-92.0004|4331987|LA|La.
US|Maine|45.50032,-69.24977|4971068|ME|
US|Maryland|39.0004,-76.75|4361885|MD|Md.
US|Massachusetts|42.36565,-71.10832|6254926|MA|Mass.
US|Michigan|44.25029,-85.50033|5001836|MI|Mich.
US|Minnesota|46.25024,-94.25055|5037779|MN|Minn.
US|Mississippi|32.75041,-89.75036|4436296|MS|Miss.
US|Missouri|38.25031,-92.50046|4398678|MO|Mo.
US|Montana|47.00025,-109.75102|5667009|MT|Mont.
US|Nebraska|41.5003,-99.7507|5073708|NE|Neb.;Nebr.
US|Nevada|39.2502,-116.751|5509151|NV|Nev.
US|New Hampshire|43.667,-71.4998|5090174|NH|N.H.
US|New Jersey|40.16706,-74.49987|5101760|NJ|N.J.
US|New Mexico|34.50034,-106.00085|5481136|NM|N.M.
US|New York|43.00035,-75.4999|5128638|NY|N.Y.;New York State
US|North Carolina|35.50069,-80.00032|4482348|NC|N.C.
US|North Dakota|47.5003,-100.001|5690763|ND|N.D.
US|Ohio|40.25034,-83.00018|5165418|OH|
US|Oklahoma|35.49209,-97.50328|4544379|OK|Okla.
US|Oregon|44.0001,-120.501|5744337|OR|Ore.
US|Pennsylvania|40.27245,-76.90567|6254927|PA|Pa.;Penn.
US|Rhode Island|41.7504,-71.4998|5224323|RI|R.I.
US|South Carolina|34.00043,-81.00009|4597040|SC|S.C.
US|South Dakota|44.5003,-100.251|5769223|SD|S.D.
US|Tennessee|35.75035,-86.25027|4662168|TN|Tenn.
US|Texas|31.25044,-99.25061|4736286|TX|Tex.
US|Utah|39.25024,-111.75103|5549030|UT|
US|Vermont|44.0003,-72.7498|5242283|VT|Vt.
US|Virginia|37.54812,-77.44675|6254928|VA|Va.
US|Washington|47.50012,-120.50147|5815135|WA|Wash.;Washington State
US|West Virginia|38.50038,-80.50009|4826850|WV|W.Va.;W. Va.
US|Wisconsin|44.50024,-90.00041|5279468|WI|Wis.
US|Wyoming|43.00024,-107.5009|5843591|WY|Wyo.
EG|Ismailia|30.6047,32.2769|361056||
PS|West Bank|31.6667,35.25|285153||
IR|Kermanshah Province|34.5,47|128222||
GB|England|52.16045,-0.70312|6269131||
CA|Ontario|49.25014,-84.49983|6093943|ON|Ont.
GE|Abkhazia|42.7908,41.1599|6643410||
RU|North Ossetia–Alania|43,44.25|519969||
CA|Newfoundland and Labrador|52,-56|6354959|NL|Nfld.;N.L.;Newfoundland
CN|Beijing|40.25,116.5|2038349||
RU|Dagestan|43,47|567293||
RU|Chechnya|43.3,45.7|569665||
RU|Kabardino-Balkariya Republic|43.5,43.5|554667||
RU|Murmansk|68,34|524304||
RU|Krasnodar Krai|45,40|542415||
PK|Punjab|31,72|1167710||
CA|British Columbia|53.99983,-125.0032|5909050|BC|B.C.
PS|Gaza Strip|31.4167,34.3333|281132||
GB|Northern Ireland|54.5,-6.5|2641364||
AF|Helmand|31,64|1140043||
TR|Aydın|37.75,28|322819||
CA|Alberta|52.28333,-117.469|5883102|AB|Alta.
DE|Rheinland-Pfalz|49.66667,7.5|2847618||
DE|Bavaria|49,11.5|2951839||
ES|Basque Country|43,-2.75|3336903||
CA|Quebec|52.00017,-71.99907|6115047|QC|Que.;Québec
CA|Manitoba|55.00019,-97.00049|6065171|MB|Man.
JO|Karak|31.16667,35.75|250625||
GB|Wales|52.5,-3.5|2634895||
CA|Saskatchewan|54.0001,-106.00099|6141242|SK|Sask.
AU|Queensland|-20,145|2152274|QLD|Qld.
AU|New South Wales|-33,146|2155400|NSW|N.S.W.
AU|Western Australia|-25,122|2058645|WA|W.A.
AU|Victoria|-37,145|2145234|VIC|Vic.
AU|South Australia|-30,135|2061327|SA|
AU|Northern Territory|-20,134|2064513|NT|N.T.
AU|Tasmania|-42,147|2147291|TAS|Tas.
AU|Australian Capital Territory|-35.5,149|2177478|ACT|A.C.T.
SY|Idlib|35.76667,36.66667|169387||
ZA|Limpopo|-24,29.5|1085597||
ZA|Eastern Cape|-32,26|1085593||
CN|Sichuan|30.5,102.66667|1794299||
CN|Hunan|27.66667,111.75|1806691||
CN|Hubei|31,112.25|1806949||
CN|Zhejiang|29.16667,120|1784764||
CN|Guizhou|27,107|1809445||
CN|Guangxi|24,109|1809867||
CN|Jiangsu|33,119.83333|1806260||
IR|East Azerbaijan|38,46.75|142549||
IR|Fars|29,53|134766||
GB|Scotland|56,-4|2638360||
CA|Nova Scotia|45.00015,-62.99865|6091530|NS|N.S.
CA|New Brunswick|46.5001,-66.50095|6087430|NB|N.B.
CA|Prince Edward Island|46.33343,-63.49964|6113358|PE|P.E.I.;PEI
CA|Yukon|63,-135|6185811|YT|Yukon Territory
CA|Northwest Territories|64,-119|6091069|NT|N.W.T.
CA|Nunavut|70,-90|6091732|NU|
RU|Krasnoyarsk Krai|60,95|1502020||
RU|Sakha|65,130|2013162||Yakutia;Sakha Republic
RU|Khabarovsk|55,135|2022888||
RU|Irkutsk Oblast|57,106|2023468||
RU|Magadan Oblast|63,153|2123627||
RU|Chukotka|66,172|2126099||
RU|Kamchatka|57,160|2125072||
RU|Tyumen Oblast|57.5,69|1488747||
RU|Yamalo-Nenets|67,77|1486462||
RU|Khanty-Mansia|62,70|1503773||
RU|Komi|64,54|545854||
RU|Arkhangelskaya|63.5,43|581043||Arkhangelsk region;Arkhangelsk Oblast
RU|Murmansk|68,34|524304||
RU|Primorye|45,135|2017623||Primorsky Krai
RU|Zabaykalskiy (Transbaikal) Kray|52,117|7779061||Zabaikalsky Krai;Transbaikal
BR|Amazonas|-5,-63|3665361||
BR|Pará|-4,-53|3393129||
BR|Mato Grosso|-13,-56|3457419||
BR|Bahia|-12,-42|3471168||
BR|Minas Gerais|-18,-44|3457153||
CN|Xinjiang|41,85|1529047||
CN|Tibet|31,89|1279685||
CN|Inner Mongolia|44,113|2035607||
CN|Qinghai|36,96|1280239||
CN|Gansu|38,102|1810676||
CN|Heilongjiang|48,128|2036965||
CN|Yunnan|25,101.5|1785694||
IN|Rajasthan|26.58333,73.83333|1258899||
IN|Assam|26,93|1278253||
IN|Kashmir|33.91667,76.66667|1269320||Jammu and Kashmir
PK|Balochistan|28,65.5|1183606||Baluchistan
PK|Sindh|26,68.5|1164807||Sind
SA|Eastern Province|23,50|108241||
LY|Al Kufrah|24,22|219701||Kufra
DZ|Tamanrasset|24,4.5|2478217||
ML|Tombouctou|22,-3.5|2449066||Timbuktu region
NE|Agadez|19.5,11|2448083||
ZA|Northern Cape|-29.5,21|1085596||
AR|Santa Cruz|-49,-70|3836350||
CL|Antofagasta|-23.5,-69|3899537||
KZ|Qaraghandy|48,72|609924||Karaganda region
ES|Catalonia|41.82046,1.86768|3336901||Catalunya
SO|Lower Shabeelle||||Lower Shabelle;Lower Shebelle;Shabeellaha Hoose
SO|Middle Shabele||||Middle Shabelle;Middle Shebelle;Shabeellaha Dhexe
SO|Hiiraan||||Hiran;Hiraan
SO|Galguduud||||Galgadud;Galgaduud
SO|Lower Juba||||Lower Jubba;Jubbada Hoose
SO|Middle Juba||||Middle Jubba
SO|Nugaal||||Nugal
SO|Banaadir||||Banadir;Benadir
SO|Woqooyi Galbeed||||Maroodi Jeex
YE|Ta‘izz||||Taiz;Taizz
YE|Şa‘dah||||Saada;Sa'ada;Sadah
YE|Ma’rib||||Marib;Mareb
YE|Shabwah||||Shabwa
YE|Al Hudaydah||||Hodeidah;Hudaydah;Hodeida
YE|Aḑ Ḑāli‘||||Dhale;Dali;Dhalea;ad-Dhale
YE|Ḩajjah||||Hajjah;Hajja
YE|Laḩij||||Lahj;Lahij
YE|Al Bayda||||Bayda;Baydah;Baida
YE|Al Jawf||||Jawf
YE|Omran||||Amran
YE|Muhafazat Hadramaout||||Hadramawt;Hadhramaut;Hadramout
YE|Al Mahrah Governorate||||Mahra;Mahrah
YE|Soqatra||||Socotra
IQ|Salah ad Din||||Salahuddin;Salahaddin;Salah al-Din;Salah al-Deen;Salaheddin
IQ|Nineveh||||Ninewa;Ninawa;Nineva
IQ|Anbar||||Al-Anbar
IQ|Babil||||Babylon province
IQ|Duhok||||Dohuk;Dahuk
IQ|Sulaymaniyah||||Sulaimaniyah;Sulaimani;Sulaimaniya
IQ|Al-Qadisiyah||||Qadisiyah;Diwaniyah province;Qadissiya
IQ|Diyala||||Diyalah
SY|Al-Hasakah||||Hasakah;Hasaka;Hassakeh;Hassakah
SY|Deir ez-Zor||||Deir al-Zour;Deir el-Zour;Deir Ezzor;Deir al-Zor
SY|Idlib||||Idleb
SY|Suwayda||||Sweida;Suweida;As-Suwayda
SY|Daraa||||Deraa;Dara
SY|Rif-dimashq||||Rural Damascus;Damascus countryside;Rif Dimashq
SY|Raqqa||||Raqqah;Al-Raqqa
SD|Northern Darfur||||North Darfur
SD|Southern Darfur||||South Darfur
SD|Western Darfur||||West Darfur
SD|Eastern Darfur||||East Darfur
SD|Southern Kordofan||||South Kordofan
SD|Al Jazirah||||Gezira;Jazira;Al-Jazira;al-Gezira
SD|Al Qaḑārif||||Gedaref;Gadarif;Al-Qadarif
SD|Sennar||||Sinnar
SS|Western Bahr al Ghazal||||Western Bahr el Ghazal;Western Bahr el-Ghazal
SS|Northern Bahr al Ghazal||||Northern Bahr el Ghazal
LY|Banghazi||||Benghazi district
LY|Surt||||Sirte district
AF|Oruzgan||||Uruzgan
AF|Ghowr||||Ghor
AF|Khowst||||Khost
AF|Maidan Wardak Province||||Wardak;Maidan Wardak
AF|Jowzjan||||Jawzjan
AF|Nimroz||||Nimruz
AF|Sar-e Pol Province||||Sar-e-Pul;Sari Pul;Sar-i-Pul
AF|Paktia||||Paktiya
AF|Daykundi||||Daikundi
PK|Khyber Pakhtunkhwa||||Khyber-Pakhtunkhwa;North-West Frontier Province;NWFP;North West Frontier Province;KPK
PK|Azad Kashmir||||Azad Jammu and Kashmir;Pakistan-administered Kashmir;Pakistani-controlled Kashmir;Pakistani Kashmir
ET|Āfar||||Afar;Afar region
ET|Oromiya||||Oromia;Oromia region
ET|Bīnshangul Gumuz||||Benishangul-Gumuz;Benishangul Gumuz
ET|Somali||||Somali Region;Ogaden
CD|Bas-Congo||||Kongo Central;Lower Congo
CD|East Kasai||||Kasai Oriental
ML|Tombouctou||||Timbuktu
NE|Tillabéri Region||||Tillaberi;Tillabery
BF|Est||||Est region;East region of Burkina Faso
CM|Far North||||Extreme North;Far North region
CM|North-West||||Northwest region
CM|South-West||||Southwest region
MZ|Cabo Delgado Province||||Cabo Delgado
MM|Kayin State||||Karen State
MM|Kayah State||||Karenni State
MM|Rakhine||||Rakhine State;Arakan;Arakan State
MM|Sagaing Region||||Sagaing
MM|Chin State||||Chin
PH|Autonomous Region in Muslim Mindanao||||ARMM;Bangsamoro;BARMM
UA|Luhansk||||Lugansk;Luhansk Oblast;Luhansk region
UA|Donetsk||||Donetsk Oblast;Donetsk region
UA|Odesa||||Odessa
UA|Kyiv Oblast||||Kiev region;Kyiv region
UA|Kharkiv||||Kharkov
UA|Zaporizhzhia||||Zaporizhia;Zaporozhye;Zaporizhzhya
UA|Mykolaiv||||Nikolaev
RU|Rostov||||Rostov region
RU|North Ossetia–Alania||||North Ossetia
RU|Ingushetiya Republic||||Ingushetia
RU|Kabardino-Balkariya Republic||||Kabardino-Balkaria
RU|Karachayevo-Cherkesiya Republic||||Karachay-Cherkessia
RU|Tatarstan Republic||||Tatarstan
RU|Bashkortostan Republic||||Bashkortostan;Bashkiria
RU|Buryatiya Republic||||Buryatia
RU|Kalmykiya Republic||||Kalmykia
RU|Chechnya||||Chechen Republic;Ichkeria
BA|Srpska||||Republika Srpska;Bosnian Serb Republic
IR|Sistan and Baluchestan||||Sistan-Baluchestan;Sistan and Baluchistan;Sistan-Baluchistan
IR|Kurdistan Province||||Iranian Kurdistan
IR|Isfahan||||Esfahan
IR|Khuzestan||||Khuzistan
SA|'Asir Region||||Asir
SA|Mecca Region||||Makkah
LB|South Governorate||||South Lebanon;southern Lebanon
LB|Bekaa||||Beqaa
MX|México||||State of Mexico;Mexico State
TR|Şırnak||||Sirnak
TR|Hakkâri||||Hakkari
TR|Diyarbakır Province||||Diyarbakir
GE|Abkhazia||||Apkhazeti
IN|Odisha||||Orissa
IN|Uttarakhand||||Uttaranchal
`
