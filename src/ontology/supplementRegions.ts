/**
 * Continents, regions, seas, straits, rivers, mountains and islands, which a gazetteer of towns lacks.
 *
 * feature | latitude, longitude | radius in km | country, where it lies in one | – | names | source
 *
 * Facts of general geography; points are about the middle of the thing named (continents: GeoNames' points).
 */
export const regionRows = `
continent|48.69096,9.14062|2500|||Europe;European continent|GeoNames
continent|7.1881,21.09375|3500|||Africa;African continent|GeoNames
continent|29.84064,89.29688|4500|||Asia|GeoNames
continent|46.07323,-100.54688|3500|||North America|GeoNames
continent|-14.60485,-57.65625|3000|||South America|GeoNames
continent|-18.31281,138.51562|3000|||Oceania;Australasia|GeoNames
continent|5,-80|4000|||Latin America;the Americas;Americas|GeoNames
region|49.8,9.9|1500|||European Union;EU;E.U.|-
region|33.13906,35.85869|1500|||Middle East;Mideast;Near East|-
region|30.5,43|1500|||West Asia;Western Asia;Arab world|-
region|14.5,10|2500|||Sahel;Sahel region|-
region|24,10|2500|||Sahara;Sahara Desert|-
region|8,42|1000|||Horn of Africa|-
region|10,0|1500|||West Africa;Western Africa|-
region|0,37|1200|||East Africa;Eastern Africa|-
region|4,20|1200|||Central Africa|-
region|-20,25|1500|||Southern Africa|-
region|32.95337,9.97559|2000|||North Africa;Northern Africa;Maghreb|-
region|0,20|3000|||sub-Saharan Africa;Sub-Saharan Africa|-
region|-1,30|400|||Great Lakes region of Africa|-
region|44,21|600|||Balkans;the Balkans;Western Balkans;Balkan Peninsula|-
region|57.5,25|400|||Baltics;Baltic states;Baltic States|-
region|42.5,44.5|500|||Caucasus;South Caucasus;Caucasus region|-
region|45,68|1500|||Central Asia|-
region|23,80|2000|||South Asia;Indian subcontinent|-
region|10,110|2000|||Southeast Asia;South East Asia;Southeastern Asia|-
region|38,118|2000|||East Asia;Far East|-
region|50,25|1200|||Eastern Europe|-
region|48,7|1000|||Western Europe|-
region|49,16|700|||Central Europe|-
region|64,17|900|||Scandinavia;Nordic countries;Nordic region|-
region|41,13|1200|||Southern Europe|-
region|15,-87|900|||Central America|-
region|16,-73|1200|||Caribbean;West Indies|-
region|24,46|1200|||Arabian Peninsula;Arabia|-
region|25,51|700|||Gulf states;Gulf region|-
region|34.5,37|500|||Levant|-
region|40,-4|600|||Iberian Peninsula;Iberia|-
region|39,35|600|TUR||Anatolia;Asia Minor|-
region|60,100|2500|RUS||Siberia|-
region|32,-87|800|USA||Deep South of the United States|-
region|41,-93|900|USA||Midwest;American Midwest|-
region|42.5,-71.8|300|USA||New England|-
region|42,-72|600|USA||Northeast United States|-
region|37.5,-122|150|USA||Bay Area;San Francisco Bay Area|-
region|37.39,-122.06|40|USA||Silicon Valley|-
region|29,-90|500|USA||Gulf Coast;U.S. Gulf Coast|-
region|38,-80.5|700|USA||Appalachia|-
region|44,-113|900|USA||Pacific Northwest|-
region|34,-118.3|200|USA||Southern California|-
region|38.5,-121.5|300|USA||Northern California|-
region|27.5,-81.5|200|USA||South Florida|-
region|31.9,35.2|60|PSE||West Bank;the West Bank;occupied West Bank;Judea and Samaria|GeoNames 285153
region|31.4167,34.3333|25|PSE||Gaza Strip;the Gaza Strip|GeoNames 281132
region|38,127.5|400|||Korean Peninsula;Korean peninsula|-
region|36.5,68|800|AFG||Hindu Kush|-
region|27.5,95|500|IND||Northeast India;northeastern India|-
region|30.5,73.5|400|||Punjab region|-
region|28.5,66|400|PAK||Balochistan;Baluchistan|GeoNames 1183606
region|34,72|250|PAK||Khyber Pakhtunkhwa;Khyber-Pakhtunkhwa;North-West Frontier Province;NWFP;North West Frontier Province|-
region|49,24|300|||Galicia in Ukraine|-
region|70,0|3000|||Arctic|-
region|64,-150|900|||Yukon Delta|-
water|10,-25|5000|||Atlantic;Atlantic Ocean|-
water|0,-160|6000|||Pacific;Pacific Ocean|-
water|-10,70|4000|||Indian Ocean|-
water|78,0|2000|||Arctic Ocean|-
water|-60,90|4000|||Southern Ocean|-
water|35,18|1500|||Mediterranean;Mediterranean Sea|-
water|20,38|900|||Red Sea|-
water|43,35|500|||Black Sea|-
water|46,37|150|||Sea of Azov;Azov Sea|-
water|42,50|500|||Caspian Sea;Caspian|-
water|26.5,51.5|400|||Persian Gulf;Arabian Gulf|-
water|26.57,56.25|60|||Strait of Hormuz;Straits of Hormuz;Hormuz|-
water|24.5,58.5|250|||Gulf of Oman|-
water|12,48|400|||Gulf of Aden|-
water|12.58,43.33|40|||Bab al-Mandab;Bab el-Mandeb;Bab al-Mandeb;Bab el-Mandeb Strait|-
water|17,64|1000|||Arabian Sea|-
water|14,88|900|||Bay of Bengal|-
water|12,113|1000|||South China Sea|-
water|30,125|500|||East China Sea|-
water|36,123|400|||Yellow Sea|-
water|40,135|600|||Sea of Japan;East Sea|-
water|24.5,119.5|150|||Taiwan Strait|-
water|4,100|400|||Strait of Malacca;Straits of Malacca;Malacca Strait|-
water|58,20|500|||Baltic Sea;Baltic|-
water|56,3|500|||North Sea|-
water|50.2,-0.5|300|||English Channel|-
water|53.5,-5|150|||Irish Sea|-
water|53.5,-11|200|||Celtic Sea|-
water|72,40|600|||Barents Sea|-
water|65,0|700|||Norwegian Sea|-
water|39,25|300|||Aegean Sea;Aegean|-
water|43,15|400|||Adriatic Sea;Adriatic|-
water|39.5,12|300|||Tyrrhenian Sea|-
water|38,19|250|||Ionian Sea|-
water|41.12,29.07|20|TUR||Bosphorus;Bosporus|-
water|40.2,26.4|40|TUR||Dardanelles|GeoNames 749780
water|40.7,28|100|TUR||Sea of Marmara|-
water|45.3,36.5|20|||Kerch Strait|-
water|35.95,-5.6|30|||Strait of Gibraltar|-
water|25,-90|800|||Gulf of Mexico|-
water|15,-75|1200|||Caribbean Sea|-
water|28,-112|400|MEX||Gulf of California|-
water|48,-61.5|250|CAN||Gulf of St. Lawrence|-
water|60,-85|600|CAN||Hudson Bay|-
water|58,-145|500|||Gulf of Alaska|-
water|58,-178|800|||Bering Sea|-
water|-40,160|1000|||Tasman Sea|-
water|-18,155|700|||Coral Sea|-
water|-10,129|400|||Timor Sea|-
water|-14,139|300|AUS||Gulf of Carpentaria|-
water|10,102|300|||Gulf of Thailand|-
water|20,107.5|200|||Gulf of Tonkin|-
water|2,5|600|||Gulf of Guinea|-
water|31,18|250|LBY||Gulf of Sidra;Gulf of Sirte|-
water|29,34.8|80|||Gulf of Aqaba|-
water|29,32.8|120|EGY||Gulf of Suez|-
water|27.9,34.5|10|||Straits of Tiran;Strait of Tiran|-
water|45,-4|400|||Bay of Biscay|-
water|37.6,-76|120|USA||Chesapeake Bay|-
water|47.7,-122.4|60|USA||Puget Sound|-
water|37.8,-122.4|30|USA||San Francisco Bay|-
water|27.7,-82.6|25|USA||Tampa Bay|-
water|43.7,-87.0|200|USA||Lake Michigan|-
water|47.7,-87.5|250|||Lake Superior|-
water|44.8,-82.4|180|||Lake Huron|-
water|42.2,-81.2|180|||Lake Erie|-
water|43.7,-77.9|150|||Lake Ontario|-
water|45,-83|500|||Great Lakes|-
water|40.7,-112.2|60|USA||Great Salt Lake|-
water|39.1,-120.0|20|USA||Lake Tahoe|GeoNames 5512994
water|13,14|100|||Lake Chad|-
water|-1,33|150|||Lake Victoria|-
water|-6,29.5|250|||Lake Tanganyika|-
water|-12,34.5|200|||Lake Malawi;Lake Nyasa|-
water|-2,29|40|||Lake Kivu|-
water|1.7,31|60|||Lake Albert|-
water|3.5,36|100|||Lake Turkana|-
water|12,37.3|40|ETH||Lake Tana|-
water|38.6,43|50|TUR||Lake Van|-
water|37.7,45.3|60|IRN||Lake Urmia|-
water|31.5,35.5|40|||Dead Sea|-
water|32.82,35.58|10|ISR||Sea of Galilee;Lake Tiberias;Lake Kinneret|-
water|53.5,108|250|RUS||Lake Baikal|-
water|45,60|150|||Aral Sea|-
water|-15.8,-69.4|80|||Lake Titicaca|-
water|46.45,6.55|35|||Lake Geneva|-
water|33.1,44.5|400|IRQ||Tigris;Tigris River;River Tigris|-
water|34.5,41|500|||Euphrates;Euphrates River;River Euphrates|-
water|30.4,48.2|80|||Shatt al-Arab;Arvand Rud|-
water|27.2,31|900|EGY||Nile;Nile River;River Nile;Nile Delta|-
water|13,32.7|500|SDN||Blue Nile|-
water|10,32|400|||White Nile|-
water|14,0|1200|||Niger River;River Niger|-
water|15,-14|400|||Senegal River|-
water|0,21|1000|||Congo River;River Congo|-
water|-17,27|600|||Zambezi;Zambezi River|-
water|-23,31|500|||Limpopo;Limpopo River|-
water|1.5,43.5|200|SOM||Juba River;Jubba River|-
water|2,45|250|||Shabelle River;Shebelle|-
water|32,35.55|100|||Jordan River;River Jordan;Jordan Valley|-
water|34,36|200|||Orontes;Orontes River|-
water|46.6,33.5|300|UKR||Dnieper;Dnipro River;Dnieper River;Dnipro river|-
water|48.5,38|200|UKR||Siverskyi Donets;Donets River;Seversky Donets|-
water|47.3,29.5|200|||Dniester;Dniester River;Dniestr|-
water|48.5,44.5|800|RUS||Volga;Volga River;River Volga|-
water|47.5,40.5|300|RUS||Don River;River Don|-
water|45.2,29|800|||Danube;River Danube;Danube River|-
water|50.5,7.3|400|||Rhine;River Rhine;Rhine River|-
water|53,9.5|300|||Elbe;River Elbe|GeoNames 3208598
water|52,14.6|250|||Oder|-
water|52.5,21|300|POL||Vistula|-
water|44.9,20.5|300|||Sava;Sava River|-
water|44.2,19.2|100|||Drina;Drina River|-
water|42.9,20.8|30|XKX||Ibar;Ibar River|-
water|48.9,2.2|150|FRA||Seine;River Seine|-
water|51.5,-0.1|80|GBR||Thames;River Thames|-
water|47.4,0.7|250|FRA||Loire|GeoNames 2997873
water|45,4.8|200|||Rhône;Rhone|-
water|45,10|200|ITA||Po River;River Po|-
water|28.5,68.5|700|PAK||Indus;Indus River;River Indus|-
water|25.4,82|800|||Ganges;Ganges River;River Ganges;Ganga|-
water|26.5,92|500|||Brahmaputra;Brahmaputra River|-
water|37.2,68|600|||Amu Darya|-
water|34.5,70|200|AFG||Kabul River|-
water|31.5,64|300|AFG||Helmand River|-
water|21,96|600|MMR||Irrawaddy;Ayeyarwady|-
water|24.5,98|500|||Salween|-
water|15,105|900|||Mekong;Mekong River;River Mekong;Mekong Delta|-
water|31,112|1000|CHN||Yangtze;Yangtze River|-
water|36,112|900|CHN||Yellow River;Huang He|-
water|41,126|200|||Yalu;Yalu River|-
water|42.5,129.5|120|||Tumen;Tumen River|GeoNames 2034340
water|49,132|600|||Amur;Amur River|-
water|35,-90|1000|USA||Mississippi River;River Mississippi|-
water|41,-97|900|USA||Missouri River|-
water|38.5,-85|500|USA||Ohio River|-
water|34,-112|600|||Colorado River|-
water|29,-101|600|||Rio Grande;Rio Bravo|GeoNames 3988628
water|46,-119|400|||Columbia River|-
water|42,-73.9|150|USA||Hudson River|-
water|38.8,-77.1|150|USA||Potomac;Potomac River|GeoNames 4366001
water|40,-75|150|USA||Delaware River|-
water|46.5,-72|400|||St. Lawrence River;Saint Lawrence River|-
water|46.5,-97|250|||Red River of the North|-
water|64,-150|900|||Yukon River|-
water|-3,-60|1200|||Amazon;Amazon River;Amazon basin;Amazon rainforest|-
water|8,-65|600|VEN||Orinoco;Orinoco River|-
water|7.9,-72.4|80|||Táchira River;Tachira River|-
water|-32,-60|600|||Paraná River|-
water|8,-77|80|||Darien Gap;Darién Gap;Darien|-
water|9.1,-79.7|40|PAN||Panama Canal|-
water|10,114|300|||Spratly Islands;Spratlys|-
water|16.5,112|150|||Paracel Islands;Paracels|-
water|15.15,117.76|20|||Scarborough Shoal;Huangyan Island|-
water|9.74,115.87|10|||Second Thomas Shoal;Ayungin Shoal|-
water|25.75,123.5|15|||Senkaku Islands;Diaoyu Islands;Senkakus;Diaoyus|-
water|37.24,131.87|5|||Dokdo;Takeshima;Liancourt Rocks|-
water|45.5,148.5|200|||Kuril Islands;Kurils;Southern Kurils|-
region|26.75,55.75|60|IRN||Qeshm|-
region|26.2,55.3|30|||Abu Musa;Greater and Lesser Tunbs|-
region|-51.75,-59.17|150|FLK||East Falkland|-
region|12.5,53.9|60|YEM||Socotra|-
region|15.4,42.6|20|YEM||Kamaran|-
region|13.72,42.74|15|YEM||Hanish Islands;Zuqar|-
region|21,-157.5|200|USA||Hawaiian Islands|-
region|36.5,138|700|JPN||Honshu|-
region|33,131|200|JPN||Kyushu|-
region|43.5,143|250|JPN||Hokkaido|-
region|26.5,128|80|JPN||Okinawa|GeoNames 1894616
region|-0.5,102|500|IDN||Sumatra|-
region|-7.3,110|400|IDN||Java|-
region|0.5,114|500|||Borneo|-
region|-8.6,125.5|150|||Timor|-
region|-5,141|700|||New Guinea|-
region|16.5,121|250|PHL||Luzon;Central Luzon|-
region|11,123.5|200|PHL||Visayas|-
region|10,118.7|200|PHL||Palawan|-
region|37.5,14|130|ITA||Sicily|-
region|40,9|130|ITA||Sardinia|-
region|35.2,24.9|120|GRC||Crete|-
region|39.1,26.3|30|GRC||Lesbos;Lesvos|-
region|36.2,28|40|GRC||Rhodes|GeoNames 400666
region|19,-71.5|250|||Hispaniola|-
region|40.7,-73.3|90|USA||Long Island|GeoNames 5125125
region|58,-4|200|GBR||Scottish Highlands;Highlands|-
region|57.8,-6|120|GBR||Hebrides|-
region|49.4,-2.3|50|||Channel Islands|-
region|46.4,25|200|ROU||Transylvania|-
region|45.5,20|100|SRB||Vojvodina|-
region|42.8,20.5|40|||Sandžak;Sandzak|-
region|49,11.5|150|DEU||Bavaria|GeoNames 2951839
region|52.5,20|200|||Masovia|-
region|45,9.5|300|ITA||Lombardy|-
region|44,6|150|FRA||Provence|-
region|48.2,-3|130|FRA||Brittany|-
region|49,0|130|FRA||Normandy|-
region|48.5,7.5|80|FRA||Alsace|-
region|50.8,4.8|120|BEL||Flanders|-
region|50.3,5|100|BEL||Wallonia|-
region|37.5,-4.5|250|ESP||Andalusia|-
mountain|46.5,10|500|||Alps;the Alps;Swiss Alps|-
mountain|42.6,1|250|||Pyrenees|-
mountain|28.5,84|1500|||Himalayas;Himalaya;Himalayan region|-
mountain|27.988,86.925|5|||Mount Everest;Everest|-
mountain|60,60|1200|RUS||Urals;Ural Mountains|-
mountain|47.5,25|500|||Carpathians;Carpathian Mountains|-
mountain|-20,-68|3000|||Andes;Andes Mountains|-
mountain|43,-110|1500|||Rocky Mountains;Rockies|-
mountain|38,-80|800|USA||Appalachian Mountains;Appalachians|-
mountain|37.5,-119|300|USA||Sierra Nevada|-
mountain|32,-3|500|||Atlas Mountains;Atlas|-
mountain|32.5,50|500|IRN||Zagros;Zagros Mountains|-
mountain|36,52|300|IRN||Alborz|-
mountain|37.5,35|400|TUR||Taurus Mountains|-
mountain|33.4,35.86|15|||Mount Hermon;Jabal al-Sheikh|-
mountain|32.71,36.65|40|SYR||Jabal al-Druze;Jabal al-Arab;Jebel Druze|-
mountain|40.05,20.2|60|||Pindus|-
mountain|-3.07,37.35|30|TZA||Mount Kilimanjaro;Kilimanjaro|-
mountain|0.39,29.87|50|||Rwenzori Mountains;Rwenzori|-
mountain|1,34.5|40|||Mount Elgon|-
mountain|13.2,24|80|SDN||Jebel Marra;Jabal Marra;Marra Mountains|-
mountain|21,17.5|300|TCD||Tibesti;Tibesti Mountains|-
mountain|40.82,14.43|10|ITA||Mount Vesuvius;Vesuvius|-
mountain|37.75,15|15|ITA||Mount Etna;Etna|-
mountain|46.2,-122.18|15|USA||Mount St. Helens|-
`
