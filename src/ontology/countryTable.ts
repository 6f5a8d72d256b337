/**
 * The country table, one row a country or territory of ISO 3166-1 (and Kosovo, which ISO leaves to its users).
 *
 * alpha-3 | alpha-2 | numeric | Correlates of War number | Gleditsch–Ward number (where it differs) | GeoNames id |
 * reference point (GeoNames, degrees) | capital and other seats of government | names, the first the short one |
 * adjective, then words for its people | former names
 *
 * Codes: ISO 3166-1, Correlates of War state list 2016, Gleditsch & Ward 1999 with its list of microstates. Ids and
 * points: GeoNames (CC BY 4.0).
 */
export const countryRows = `
ABW|AW|533|||3577279|12.5,-69.96667|Oranjestad|Aruba|Aruban;Arubans|
AFG|AF|004|700||1149361|33,66|Kabul|Afghanistan;Islamic Republic of Afghanistan;Islamic Emirate of Afghanistan|Afghan;Afghans;Afghani;Afghanis|
AGO|AO|024|540||3351879|-12.5,18.5|Luanda|Angola|Angolan;Angolans|
AIA|AI|660|||3573511|18.21667,-63.05|The Valley|Anguilla|Anguillan;Anguillans|
ALA|AX|248|||661882|60.25,20|Mariehamn|Åland Islands;Åland|Ålander;Ålanders|
ALB|AL|008|339||783754|41,20|Tirana|Albania|Albanian;Albanians|
AND|AD|020|232||3041565|42.55,1.58333|Andorra la Vella|Andorra|Andorran;Andorrans|
ARE|AE|784|696||290557|23.75,54.5|Abu Dhabi|United Arab Emirates;UAE;Emirates|Emirati;Emiratis|Trucial States
ARG|AR|032|160||3865483|-34,-64|Buenos Aires|Argentina;Argentine Republic|Argentine;Argentines;Argentinian;Argentinians;Argentinean;Argentineans|
ARM|AM|051|371||174982|40.25,45|Yerevan|Armenia|Armenian;Armenians|
ASM|AS|016|||5880801|-14.32,-170.74|Pago Pago|American Samoa|American Samoan;American Samoans|
ATA|AQ|010|||6697173|-78.15856,16.40626||Antarctica|Antarctic|
ATF|TF|260|||1546748|-49.25,69.167|Port-aux-Français|French Southern Territories||
ATG|AG|028|58||3576396|17.05,-61.8|Saint John's|Antigua and Barbuda;Antigua|Antiguan;Antiguans|
AUS|AU|036|900||2077456|-25,135|Canberra|Australia;Commonwealth of Australia|Australian;Australians;Aussie;Aussies|
AUT|AT|040|305||2782113|47.33333,13.33333|Vienna|Austria|Austrian;Austrians|
AZE|AZ|031|373||587116|40.5,47.5|Baku|Azerbaijan|Azerbaijani;Azerbaijanis;Azeri;Azeris|
BDI|BI|108|516||433561|-3.5,30|Gitega;Bujumbura|Burundi|Burundian;Burundians|Urundi
BEL|BE|056|211||2802361|50.75,4.5|Brussels|Belgium|Belgian;Belgians|
BEN|BJ|204|434||2395170|9.5,2.25|Porto-Novo;Cotonou|Benin|Beninese;Beninois|Dahomey
BES|BQ|535|||7626844|12.21286,-68.29445|Kralendijk|Bonaire, Sint Eustatius and Saba;Caribbean Netherlands;Bonaire||
BFA|BF|854|439||2361809|12.5,-1.66667|Ouagadougou|Burkina Faso;Burkina|Burkinabe;Burkinabes;Burkinabé|Upper Volta
BGD|BD|050|771||1210997|24,90|Dhaka|Bangladesh|Bangladeshi;Bangladeshis|East Pakistan
BGR|BG|100|355||732800|42.66667,25.25|Sofia|Bulgaria|Bulgarian;Bulgarians|
BHR|BH|048|692||290291|26.03333,50.55|Manama|Bahrain;Kingdom of Bahrain;Bahrein|Bahraini;Bahrainis|
BHS|BS|044|31||3572887|24,-76|Nassau|Bahamas;The Bahamas|Bahamian;Bahamians|
BIH|BA|070|346||3277605|44.25,17.83333|Sarajevo|Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia & Herzegovina;Bosnia|Bosnian;Bosnians;Herzegovinian;Herzegovinians|
BLM|BL|652|||3578476|17.9,-62.83333|Gustavia|Saint Barthélemy;St. Barthelemy;St. Barts||
BLR|BY|112|370||630336|53,28|Minsk|Belarus|Belarusian;Belarusians;Belarussian;Belarussians|Byelorussia;Belorussia
BLZ|BZ|084|80||3582678|17.25,-88.75|Belmopan|Belize|Belizean;Belizeans|British Honduras
BMU|BM|060|||3573345|32.33333,-64.75|Hamilton|Bermuda|Bermudian;Bermudians|
BOL|BO|068|145||3923057|-17,-65|Sucre;La Paz|Bolivia;Plurinational State of Bolivia|Bolivian;Bolivians|
BRA|BR|076|140||3469034|-10,-55|Brasília|Brazil;Brasil|Brazilian;Brazilians|
BRB|BB|052|53||3374084|13.16667,-59.53333|Bridgetown|Barbados|Barbadian;Barbadians;Bajan;Bajans|
BRN|BN|096|835||1820814|4.5,114.66667|Bandar Seri Begawan|Brunei;Brunei Darussalam|Bruneian;Bruneians|
BTN|BT|064|760||1252634|27.5,90.5|Thimphu|Bhutan|Bhutanese|
BVT|BV|074|||3371123|-54.43333,3.4||Bouvet Island||
BWA|BW|072|571||933860|-22,24|Gaborone|Botswana|Botswanan;Botswanans;Motswana;Batswana|Bechuanaland
CAF|CF|140|482||239880|7,21|Bangui|Central African Republic;Centrafrique|Central African;Central Africans|Ubangi-Shari
CAN|CA|124|20||6251999|60.10867,-113.64258|Ottawa|Canada|Canadian;Canadians|
CCK|CC|166|||1547376|-12.16667,96.83333|West Island|Cocos Islands;Cocos (Keeling) Islands;Keeling Islands||
CHE|CH|756|225||2658434|47.00016,8.01427|Bern|Switzerland;Swiss Confederation|Swiss|
CHL|CL|152|155||3895114|-30,-71|Santiago|Chile|Chilean;Chileans|
CHN|CN|156|710||1814991|35,105|Beijing|China;People's Republic of China;PRC;Mainland China;Communist China|Chinese|Red China
CIV|CI|384|437||2287781|8,-5.5|Yamoussoukro;Abidjan|Ivory Coast;Côte d'Ivoire;Cote d'Ivoire|Ivorian;Ivorians;Ivoirian;Ivoirians|
CMR|CM|120|471||2233387|6,12.5|Yaoundé|Cameroon;Cameroun|Cameroonian;Cameroonians|
COD|CD|180|490||203312|-2.5,23.5|Kinshasa|Democratic Republic of the Congo;Democratic Republic of Congo;DR Congo;D.R. Congo;DRC;Congo-Kinshasa;Congo (Kinshasa);Congo|Congolese|Zaire;Belgian Congo;Congo Free State
COG|CG|178|484||2260494|-1,15.5|Brazzaville|Republic of the Congo;Republic of Congo;Congo-Brazzaville;Congo (Brazzaville)|Brazzaville-Congolese|French Congo
COK|CK|184|||1899402|-21.23333,-159.76667|Avarua|Cook Islands|Cook Islander;Cook Islanders|
COL|CO|170|100||3686110|4,-73.25|Bogotá|Colombia|Colombian;Colombians|New Granada
COM|KM|174|581||921929|-12.23333,44.44553|Moroni|Comoros;Comoro Islands;Union of the Comoros|Comorian;Comorians;Comoran;Comorans|
CPV|CV|132|402||3374766|16,-24|Praia|Cape Verde;Cabo Verde|Cape Verdean;Cape Verdeans|
CRI|CR|188|94||3624060|10,-84|San José|Costa Rica|Costa Rican;Costa Ricans|
CUB|CU|192|40||3562981|22,-79.5|Havana|Cuba|Cuban;Cubans|
CUW|CW|531|||7626836|12.16957,-68.99002|Willemstad|Curaçao|Curaçaoan;Curaçaoans|
CXR|CX|162|||2078138|-10.49,105.63|Flying Fish Cove|Christmas Island||
CYM|KY|136|||3580718|19.5,-80.66667|George Town|Cayman Islands;Caymans|Caymanian;Caymanians|
CYP|CY|196|352||146669|35,33|Nicosia|Cyprus|Cypriot;Cypriots;Greek Cypriot;Greek Cypriots|
CZE|CZ|203|316||3077311|49.75,15|Prague|Czech Republic;Czechia|Czech;Czechs|
DEU|DE|276|255|260|2921044|51.5,10.5|Berlin|Germany;Federal Republic of Germany;Deutschland|German;Germans|West Germany;East Germany;German Democratic Republic
DJI|DJ|262|522||223816|11.83333,42.5|Djibouti|Djibouti|Djiboutian;Djiboutians|French Somaliland
DMA|DM|212|54||3575830|15.5,-61.33333|Roseau|Dominica||
DNK|DK|208|390||2623032|56,10|Copenhagen|Denmark|Danish;Danes;Dane|
DOM|DO|214|42||3508796|19,-70.66667|Santo Domingo|Dominican Republic|Dominican;Dominicans|
DZA|DZ|012|615||2589581|28,3|Algiers|Algeria|Algerian;Algerians|
ECU|EC|218|130||3658394|-1.25,-78.25|Quito|Ecuador|Ecuadorian;Ecuadorians;Ecuadorean;Ecuadoreans;Ecuadoran;Ecuadorans|
EGY|EG|818|651||357994|27,30|Cairo|Egypt;Arab Republic of Egypt|Egyptian;Egyptians|United Arab Republic
ERI|ER|232|531||338010|15,39|Asmara|Eritrea|Eritrean;Eritreans|
ESH|EH|732|||2461445|25,-13.5|Laayoune;El Aaiún|Western Sahara;Sahrawi Arab Democratic Republic|Sahrawi;Sahrawis;Saharawi;Saharawis|Spanish Sahara
ESP|ES|724|230||2510769|40,-4|Madrid|Spain|Spanish;Spaniards;Spaniard|
EST|EE|233|366||453733|59,26|Tallinn|Estonia|Estonian;Estonians|
ETH|ET|231|530||337996|8,38|Addis Ababa|Ethiopia|Ethiopian;Ethiopians|Abyssinia
FIN|FI|246|375||660013|64,26|Helsinki|Finland|Finnish;Finns;Finn|
FJI|FJ|242|950||2205218|-18,178|Suva|Fiji;Fiji Islands|Fijian;Fijians|
FLK|FK|238|||3474414|-51.75,-59.16667|Stanley|Falkland Islands;Falklands;Malvinas;Islas Malvinas|Falkland Islander;Falkland Islanders|
FRA|FR|250|220||3017382|46,2|Paris|France|French;Frenchman;Frenchmen;Frenchwoman|
FRO|FO|234|||2622320|62,-7|Tórshavn|Faroe Islands;Faeroe Islands;Faroes|Faroese|
FSM|FM|583|987||2081918|6.92477,158.16109|Palikir|Micronesia;Federated States of Micronesia|Micronesian;Micronesians|
GAB|GA|266|481||2400553|-1,11.75|Libreville|Gabon|Gabonese|
GBR|GB|826|200||2635167|54.75844,-2.69531|London|United Kingdom;UK;U.K.;Britain;Great Britain;United Kingdom of Great Britain and Northern Ireland|British;Britons;Briton;Brits;Brit|
GEO|GE|268|372||614540|42,43.5|Tbilisi|Georgia;Republic of Georgia|Georgian;Georgians|
GGY|GG|831|||3042362|49.58333,-2.33333|Saint Peter Port|Guernsey||
GHA|GH|288|452||2300660|8.1,-1.2|Accra|Ghana|Ghanaian;Ghanaians|Gold Coast
GIB|GI|292|||2411586|36.14474,-5.35257|Gibraltar|Gibraltar|Gibraltarian;Gibraltarians|
GIN|GN|324|438||2420477|10.83333,-10.66667|Conakry|Guinea;Guinea-Conakry;Republic of Guinea|Guinean;Guineans|French Guinea
GLP|GP|312|||3579143|16.25,-61.58333|Basse-Terre|Guadeloupe|Guadeloupean;Guadeloupeans|
GMB|GM|270|420||2413451|13.5,-15.5|Banjul|Gambia;The Gambia|Gambian;Gambians|
GNB|GW|624|404||2372248|12,-15|Bissau|Guinea-Bissau;Guinea Bissau|Bissau-Guinean;Bissau-Guineans|Portuguese Guinea
GNQ|GQ|226|411||2309096|1.7,10.5|Malabo|Equatorial Guinea|Equatorial Guinean;Equatorial Guineans;Equatoguinean;Equatoguineans|Spanish Guinea
GRC|GR|300|350||390903|39,22|Athens|Greece;Hellenic Republic|Greek;Greeks;Hellenic|
GRD|GD|308|55||3580239|12.11667,-61.66667|Saint George's|Grenada|Grenadian;Grenadians|
GRL|GL|304|||3425505|72,-40|Nuuk|Greenland|Greenlandic;Greenlanders;Greenlander|
GTM|GT|320|90||3595528|15.5,-90.25|Guatemala City|Guatemala|Guatemalan;Guatemalans|
GUF|GF|254|||3381670|4,-53|Cayenne|French Guiana|French Guianese|
GUM|GU|316|||4043988|13.47861,144.81834|Hagåtña|Guam|Guamanian;Guamanians|
GUY|GY|328|110||3378535|5,-58.75|Georgetown|Guyana|Guyanese|British Guiana
HKG|HK|344|||1819730|22.25,114.16667|Hong Kong|Hong Kong;Hongkong;HKSAR|Hong Konger;Hong Kongers;Hongkonger;Hongkongers|
HMD|HM|334|||1547314|-53.1,73.51667||Heard Island and McDonald Islands;Heard Island||
HND|HN|340|91||3608932|15,-86.5|Tegucigalpa|Honduras|Honduran;Hondurans|
HRV|HR|191|344||3202326|45.16667,15.5|Zagreb|Croatia|Croatian;Croatians;Croat;Croats|
HTI|HT|332|41||3723988|19,-72.41667|Port-au-Prince|Haiti|Haitian;Haitians|
HUN|HU|348|310||719819|47,20|Budapest|Hungary|Hungarian;Hungarians|
IDN|ID|360|850||1643084|-5,120|Jakarta;Nusantara|Indonesia|Indonesian;Indonesians|Dutch East Indies
IMN|IM|833|||3042225|54.25,-4.5|Douglas|Isle of Man|Manx|
IND|IN|356|750||1269750|22,79|New Delhi;Delhi|India;Bharat|Indian;Indians|British India
IOT|IO|086|||1282588|-6,71.5|Diego Garcia|British Indian Ocean Territory;Chagos Islands;Chagos|Chagossian;Chagossians|
IRL|IE|372|205||2963597|53,-8|Dublin|Ireland;Republic of Ireland;Irish Republic;Eire|Irish;Irishman;Irishmen|Irish Free State
IRN|IR|364|630||130758|32,53|Tehran;Teheran|Iran;Islamic Republic of Iran;Islamic Republic|Iranian;Iranians|Persia
IRQ|IQ|368|645||99237|33,44|Baghdad|Iraq;Republic of Iraq|Iraqi;Iraqis|Mesopotamia
ISL|IS|352|395||2629691|65,-18|Reykjavík|Iceland|Icelandic;Icelanders;Icelander|
ISR|IL|376|666||294640|31.5,34.75|Jerusalem;Tel Aviv|Israel;State of Israel;Jewish state|Israeli;Israelis|
ITA|IT|380|325||3175395|42.83333,12.83333|Rome|Italy|Italian;Italians|
JAM|JM|388|51||3489940|18,-77.4|Kingston|Jamaica|Jamaican;Jamaicans|
JEY|JE|832|||3042142|49.21667,-2.11667|Saint Helier|Jersey||
JOR|JO|400|663||248816|31,36|Amman|Jordan;Hashemite Kingdom of Jordan;Hashemite Kingdom|Jordanian;Jordanians|Transjordan
JPN|JP|392|740||1861060|35.68536,139.75309|Tokyo|Japan|Japanese|
KAZ|KZ|398|705||1522867|48,68|Astana|Kazakhstan|Kazakh;Kazakhs;Kazakhstani;Kazakhstanis|
KEN|KE|404|501||192950|1,38|Nairobi|Kenya|Kenyan;Kenyans|
KGZ|KG|417|703||1527747|41.5,75|Bishkek|Kyrgyzstan;Kyrgyz Republic;Kirghizstan;Kirgizstan|Kyrgyz;Kyrgyzstani;Kyrgyzstanis|Kirghizia
KHM|KH|116|811||1831722|13,105|Phnom Penh|Cambodia|Cambodian;Cambodians|Kampuchea
KIR|KI|296|946|970|4030945|-5,-170|Tarawa|Kiribati|I-Kiribati|Gilbert Islands
KNA|KN|659|60||3575174|17.33333,-62.75|Basseterre|Saint Kitts and Nevis;St. Kitts and Nevis;St. Kitts;Saint Kitts|Kittitian;Kittitians|
KOR|KR|410|732||1835841|36.5,127.75|Seoul|South Korea;Republic of Korea;ROK;S. Korea;Korea|South Korean;South Koreans;Korean;Koreans|
KWT|KW|414|690||285570|29.5,47.75|Kuwait City|Kuwait;State of Kuwait|Kuwaiti;Kuwaitis|
LAO|LA|418|812||1655842|18,105|Vientiane|Laos;Lao People's Democratic Republic|Laotian;Laotians;Lao|
LBN|LB|422|660||272103|33.83333,35.83333|Beirut|Lebanon;Lebanese Republic|Lebanese|
LBR|LR|430|450||2275384|6.5,-9.5|Monrovia|Liberia|Liberian;Liberians|
LBY|LY|434|620||2215636|28,17|Tripoli|Libya;State of Libya|Libyan;Libyans|Libyan Arab Jamahiriya;Jamahiriya
LCA|LC|662|56||3576468|13.88333,-60.96667|Castries|Saint Lucia;St. Lucia|Saint Lucian;Saint Lucians;St. Lucian;St. Lucians|
LIE|LI|438|223||3042058|47.16667,9.53333|Vaduz|Liechtenstein|Liechtensteiner;Liechtensteiners|
LKA|LK|144|780||1227603|7,81|Colombo;Sri Jayawardenepura Kotte|Sri Lanka|Sri Lankan;Sri Lankans|Ceylon
LSO|LS|426|570||932692|-29.5,28.25|Maseru|Lesotho|Basotho;Mosotho|Basutoland
LTU|LT|440|368||597427|56,24|Vilnius|Lithuania|Lithuanian;Lithuanians|
LUX|LU|442|212||2960313|49.75,6.16667|Luxembourg|Luxembourg;Luxemburg|Luxembourgish;Luxembourger;Luxembourgers|
LVA|LV|428|367||458258|57,25|Riga|Latvia|Latvian;Latvians|
MAC|MO|446|||1821275|22.15778,113.55972|Macau|Macau;Macao|Macanese|
MAF|MF|663|||3578421|18.08333,-63.05|Marigot|Saint Martin;St. Martin||
MAR|MA|504|600||2542007|32,-5|Rabat|Morocco|Moroccan;Moroccans|
MCO|MC|492|221||2993457|43.73141,7.41903|Monaco|Monaco|Monegasque;Monegasques|
MDA|MD|498|359||617790|47.25,28.58333|Chișinău;Chisinau|Moldova;Republic of Moldova|Moldovan;Moldovans|Moldavia
MDG|MG|450|580||1062947|-20,47|Antananarivo|Madagascar|Malagasy;Madagascan;Madagascans|
MDV|MV|462|781||1282028|3.2,73|Malé|Maldives;Maldive Islands|Maldivian;Maldivians|
MEX|MX|484|70||3996063|23,-102|Mexico City|Mexico|Mexican;Mexicans|
MHL|MH|584|983||2080185|7.113,171.236|Majuro|Marshall Islands|Marshallese|
MKD|MK|807|343||718075|41.66667,21.75|Skopje|North Macedonia;Republic of North Macedonia;Macedonia|Macedonian;Macedonians;North Macedonian;North Macedonians|FYROM;Former Yugoslav Republic of Macedonia
MLI|ML|466|432||2453866|18,-2|Bamako|Mali|Malian;Malians|French Sudan
MLT|MT|470|338||2562770|35.91667,14.43333|Valletta|Malta|Maltese|
MMR|MM|104|775||1327865|21,96|Naypyidaw;Yangon;Rangoon|Myanmar;Union of Myanmar|Burmese;Myanmarese|Burma
MNE|ME|499|341||3194884|42.75,19.25|Podgorica|Montenegro|Montenegrin;Montenegrins|
MNG|MN|496|712||2029969|46,105|Ulaanbaatar;Ulan Bator|Mongolia;Outer Mongolia|Mongolian;Mongolians|
MNP|MP|580|||4041468|15.21233,145.7545|Saipan|Northern Mariana Islands;Northern Marianas||
MOZ|MZ|508|541||1036973|-18.25,35|Maputo|Mozambique|Mozambican;Mozambicans|
MRT|MR|478|435||2378080|20.25,-10.5|Nouakchott|Mauritania|Mauritanian;Mauritanians|
MSR|MS|500|||3578097|16.75,-62.2|Plymouth;Brades|Montserrat|Montserratian;Montserratians|
MTQ|MQ|474|||3570311|14.66667,-61|Fort-de-France|Martinique|Martinican;Martinicans|
MUS|MU|480|590||934292|-20.3,57.58333|Port Louis|Mauritius|Mauritian;Mauritians|
MWI|MW|454|553||927384|-13.5,34|Lilongwe|Malawi|Malawian;Malawians|Nyasaland
MYS|MY|458|820||1733045|2.5,112.5|Kuala Lumpur;Putrajaya|Malaysia|Malaysian;Malaysians|Malaya
MYT|YT|175|||1024031|-12.83333,45.16667|Mamoudzou|Mayotte|Mahoran;Mahorans|
NAM|NA|516|565||3355338|-22,17|Windhoek|Namibia|Namibian;Namibians|South West Africa
NCL|NC|540|||2139685|-21.5,165.5|Nouméa|New Caledonia|New Caledonian;New Caledonians;Kanak;Kanaks|
NER|NE|562|436||2440476|18,9|Niamey|Niger|Nigerien;Nigeriens|
NFK|NF|574|||2155115|-29.03333,167.95|Kingston|Norfolk Island||
NGA|NG|566|475||2328926|10,8|Abuja|Nigeria|Nigerian;Nigerians|
NIC|NI|558|93||3617476|13,-85|Managua|Nicaragua|Nicaraguan;Nicaraguans|
NIU|NU|570|||4036232|-19.03333,-169.86667|Alofi|Niue|Niuean;Niueans|
NLD|NL|528|210||2750405|52.25,5.75|Amsterdam;The Hague|Netherlands;The Netherlands;Holland|Dutch;Dutchman;Dutchmen;Netherlanders|
NOR|NO|578|385||3144096|62,10|Oslo|Norway|Norwegian;Norwegians|
NPL|NP|524|790||1282988|28,84|Kathmandu|Nepal|Nepalese;Nepali;Nepalis|
NRU|NR|520|970|971|2110425|-0.51667,166.91667|Yaren|Nauru|Nauruan;Nauruans|
NZL|NZ|554|920||2186224|-42,174|Wellington|New Zealand;NZ;Aotearoa|New Zealander;New Zealanders;Kiwis|
OMN|OM|512|698||286963|21,57|Muscat|Oman;Sultanate of Oman|Omani;Omanis|Muscat and Oman
PAK|PK|586|770||1168579|30,70|Islamabad|Pakistan;Islamic Republic of Pakistan|Pakistani;Pakistanis|West Pakistan
PAN|PA|591|95||3703430|9,-80|Panama City|Panama|Panamanian;Panamanians|
PCN|PN|612|||4030699|-25.06667,-130.1|Adamstown|Pitcairn Islands;Pitcairn||
PER|PE|604|135||3932488|-10,-76|Lima|Peru|Peruvian;Peruvians|
PHL|PH|608|840||1694008|13,122|Manila|Philippines;The Philippines;Republic of the Philippines|Philippine;Filipino;Filipinos;Filipina;Filipinas|
PLW|PW|585|986||1559582|7.50283,134.62129|Ngerulmud|Palau;Belau|Palauan;Palauans|
PNG|PG|598|910||2088628|-6,147|Port Moresby|Papua New Guinea;PNG|Papua New Guinean;Papua New Guineans|
POL|PL|616|290||798544|52,20|Warsaw|Poland|Polish;Poles;Pole|
PRI|PR|630|||4566966|18.24829,-66.49989|San Juan|Puerto Rico|Puerto Rican;Puerto Ricans|Porto Rico
PRK|KP|408|731||1873107|40,127|Pyongyang|North Korea;Democratic People's Republic of Korea;DPRK;N. Korea|North Korean;North Koreans|
PRT|PT|620|235||2264397|39.6945,-8.13057|Lisbon|Portugal|Portuguese|
PRY|PY|600|150||3437598|-22.99333,-57.99639|Asunción|Paraguay|Paraguayan;Paraguayans|
PSE|PS|275|||6254930|31.92157,35.20329|Ramallah;East Jerusalem|Palestine;State of Palestine;Palestinian territories;Palestinian Territory;Palestinian Territories;occupied Palestinian territory;Palestinian Authority|Palestinian;Palestinians|
PYF|PF|258|||4030656|-15,-140|Papeete|French Polynesia|French Polynesian;French Polynesians|
QAT|QA|634|694||289688|25.5,51.25|Doha|Qatar;State of Qatar|Qatari;Qataris|
REU|RE|638|||935317|-21.1,55.6|Saint-Denis|Réunion;Reunion Island|Réunionese|
ROU|RO|642|360||798549|46,25|Bucharest|Romania|Romanian;Romanians|Rumania
RUS|RU|643|365||2017370|60,100|Moscow|Russia;Russian Federation|Russian;Russians|Soviet Union;USSR;U.S.S.R.;Soviet Russia
RWA|RW|646|517||49518|-2,30|Kigali|Rwanda|Rwandan;Rwandans;Rwandese|
SAU|SA|682|670||102358|25,45|Riyadh|Saudi Arabia;Kingdom of Saudi Arabia;KSA;Saudi|Saudi;Saudis;Saudi Arabian;Saudi Arabians|
SDN|SD|729|625||366755|15,30|Khartoum;Port Sudan|Sudan;Republic of the Sudan;North Sudan|Sudanese|
SEN|SN|686|433||2245662|14.5,-14.25|Dakar|Senegal|Senegalese|
SGP|SG|702|830||1880251|1.36667,103.8|Singapore|Singapore|Singaporean;Singaporeans|
SGS|GS|239|||3474415|-56,-33|Grytviken|South Georgia and the South Sandwich Islands||
SHN|SH|654|||3370751|-12.4,-9.5|Jamestown|Saint Helena;St. Helena||
SJM|SJ|744|||607072|78,20|Longyearbyen|Svalbard and Jan Mayen;Svalbard;Spitsbergen||
SLB|SB|090|940||2103350|-8,159|Honiara|Solomon Islands|Solomon Islander;Solomon Islanders|
SLE|SL|694|451||2403846|8.5,-11.5|Freetown|Sierra Leone|Sierra Leonean;Sierra Leoneans|
SLV|SV|222|92||3585968|13.83333,-88.91667|San Salvador|El Salvador;Salvador|Salvadoran;Salvadorans;Salvadorean;Salvadoreans;Salvadorian;Salvadorians|
SMR|SM|674|331||3168068|43.93667,12.44639|San Marino|San Marino|Sammarinese|
SOM|SO|706|520||51537|6,48|Mogadishu|Somalia;Federal Republic of Somalia|Somali;Somalis;Somalian;Somalians|Italian Somaliland
SPM|PM|666|||3424932|46.83333,-56.33333|Saint-Pierre|Saint Pierre and Miquelon;St. Pierre and Miquelon||
SRB|RS|688|345|340|6290252|44.81892,20.45998|Belgrade|Serbia|Serbian;Serbians;Serb;Serbs|Yugoslavia;Federal Republic of Yugoslavia;Serbia and Montenegro;Servia
SSD|SS|728|626||7909807|7.5,30|Juba|South Sudan|South Sudanese|Southern Sudan
STP|ST|678|403||2410758|1,7|São Tomé|São Tomé and Príncipe;Sao Tome and Principe;Sao Tome|São Toméan;Santomean;Santomeans|
SUR|SR|740|115||3382998|4,-56|Paramaribo|Suriname;Surinam|Surinamese|Dutch Guiana
SVK|SK|703|317||3057568|48.66667,19.5|Bratislava|Slovakia;Slovak Republic|Slovak;Slovaks;Slovakian;Slovakians|
SVN|SI|705|349||3190538|46.08333,15|Ljubljana|Slovenia|Slovenian;Slovenians;Slovene;Slovenes|
SWE|SE|752|380||2661886|62,15|Stockholm|Sweden|Swedish;Swedes;Swede|
SWZ|SZ|748|572||934841|-26.5,31.5|Mbabane;Lobamba|Eswatini;eSwatini|Swazi;Swazis|Swaziland
SXM|SX|534|||7609695|18.04167,-63.06667|Philipsburg|Sint Maarten||
SYC|SC|690|591||241170|-4.58333,55.66667|Victoria|Seychelles|Seychellois|
SYR|SY|760|652||163843|35,38|Damascus|Syria;Syrian Arab Republic|Syrian;Syrians|
TCA|TC|796|||3576916|21.73333,-71.58333|Cockburn Town|Turks and Caicos Islands;Turks and Caicos||
TCD|TD|148|483||2434508|15,19|N'Djamena|Chad;Tchad|Chadian;Chadians|
TGO|TG|768|461||2363686|8.66667,1.08333|Lomé|Togo|Togolese|Togoland
THA|TH|764|800||1605651|15.5,101|Bangkok|Thailand|Thai;Thais|Siam
TJK|TJ|762|702||1220409|39,71|Dushanbe|Tajikistan|Tajik;Tajiks;Tajikistani;Tajikistanis|
TKL|TK|772|||4031074|-9.16667,-171.83333||Tokelau|Tokelauan;Tokelauans|
TKM|TM|795|701||1218197|40,60|Ashgabat|Turkmenistan|Turkmen;Turkmens;Turkmenistani|
TLS|TL|626|860||1966436|-8.83333,125.75|Dili|Timor-Leste;East Timor|Timorese;East Timorese|Portuguese Timor
TON|TO|776|955|972|4032283|-20,-175|Nuku'alofa|Tonga|Tongan;Tongans|
TTO|TT|780|52||3573591|11,-61|Port of Spain|Trinidad and Tobago;Trinidad & Tobago;Trinidad|Trinidadian;Trinidadians;Tobagonian;Tobagonians|
TUN|TN|788|616||2464461|34,9|Tunis|Tunisia|Tunisian;Tunisians|
TUR|TR|792|640||298795|39,35|Ankara|Turkey;Türkiye;Turkiye;Republic of Turkey|Turkish;Turks;Turk|Ottoman Empire
TUV|TV|798|947|973|2110297|-8,178|Funafuti|Tuvalu|Tuvaluan;Tuvaluans|Ellice Islands
TWN|TW|158|713||1668284|24,121|Taipei|Taiwan;Republic of China;Chinese Taipei|Taiwanese|Formosa
TZA|TZ|834|510||149590|-6,35|Dodoma;Dar es Salaam|Tanzania;United Republic of Tanzania|Tanzanian;Tanzanians|Tanganyika
UGA|UG|800|500||226074|2,33|Kampala|Uganda|Ugandan;Ugandans|
UKR|UA|804|369||690791|49,32|Kyiv;Kiev|Ukraine;The Ukraine|Ukrainian;Ukrainians|Ukrainian SSR
UMI|UM|581|||5854968|5.87,-162.1||United States Minor Outlying Islands||
URY|UY|858|165||3439705|-33,-56|Montevideo|Uruguay|Uruguayan;Uruguayans|
USA|US|840|2||6252001|39.76,-98.5|Washington;Washington, D.C.|United States;US;U.S.;USA;U.S.A.;United States of America;America;U S;the States|American;Americans;US-American|
UZB|UZ|860|704||1512440|41.70754,63.84911|Tashkent|Uzbekistan|Uzbek;Uzbeks;Uzbekistani;Uzbekistanis|
VAT|VA|336|||3164670|41.90225,12.4533|Vatican City|Vatican City;Vatican;Holy See|Vatican|Papal States
VCT|VC|670|57||3577815|13.08333,-61.2|Kingstown|Saint Vincent and the Grenadines;St. Vincent and the Grenadines;St. Vincent|Vincentian;Vincentians|
VEN|VE|862|101||3625428|8,-66|Caracas|Venezuela;Bolivarian Republic of Venezuela|Venezuelan;Venezuelans|
VGB|VG|092|||3577718|18.5,-64.5|Road Town|British Virgin Islands||
VIR|VI|850|||4796775|18.5,-64.5|Charlotte Amalie|U.S. Virgin Islands;US Virgin Islands;Virgin Islands|Virgin Islander;Virgin Islanders|Danish West Indies
VNM|VN|704|816||1562822|16.16667,107.83333|Hanoi|Vietnam;Viet Nam;Socialist Republic of Vietnam|Vietnamese|North Vietnam;South Vietnam;Annam
VUT|VU|548|935||2134431|-16,167|Port Vila|Vanuatu|Vanuatuan;Vanuatuans;Ni-Vanuatu|New Hebrides
WLF|WF|876|||4034749|-13.3,-176.2|Mata-Utu|Wallis and Futuna||
WSM|WS|882|990||4034894|-13.8,-172.13333|Apia|Samoa|Samoan;Samoans|Western Samoa
XKX|XK|983|347||831053|42.58333,20.91667|Pristina|Kosovo|Kosovar;Kosovars;Kosovan;Kosovans|
YEM|YE|887|679|678|69543|15.5,47.5|Sanaa;Sana'a;Aden|Yemen;Republic of Yemen|Yemeni;Yemenis;Yemenite;Yemenites|North Yemen;South Yemen
ZAF|ZA|710|560||953987|-29,24|Pretoria;Cape Town;Bloemfontein|South Africa;RSA|South African;South Africans|Union of South Africa
ZMB|ZM|894|551||895949|-14.33333,28.5|Lusaka|Zambia|Zambian;Zambians|Northern Rhodesia
ZWE|ZW|716|552||878675|-19,29.75|Harare|Zimbabwe|Zimbabwean;Zimbabweans|Rhodesia;Southern Rhodesia
`
