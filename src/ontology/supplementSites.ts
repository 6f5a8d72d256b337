/**
 * Sites that conflict news names and GeoNames' extract of towns lacks: districts of capitals, camps, bases, border
 * crossings, sites of government, airports.
 *
 * feature | latitude, longitude | radius in km | country | town it lies in or near, of our gazetteer | names | source
 *
 * Facts of general geography, put down from reference knowledge for this project; the fifth column is a check on
 * them (test/gazetteer.test.ts: the point must lie near that town). The radius says how far a point may be trusted.
 * Source: what the point was found to agree with afterwards, - where nothing was found (see SupplementPlace).
 */
export const siteRows = `
district|33.307,44.391|2|IRQ|Baghdad|Green Zone;International Zone;Baghdad's Green Zone;Karradat Mariam|-
district|33.380,44.343|3|IRQ|Baghdad|Kadhimiya;Kadhimiyah;Kazimiyah;Kadhamiya;Khadimiya;Kadimiya|-
district|33.389,44.458|4|IRQ|Baghdad|Sadr City;Al-Thawra;Saddam City|GeoNames
district|33.368,44.368|3|IRQ|Baghdad|Adhamiya;Adhamiyah;Azamiyah;Azamiya|-
district|33.297,44.425|3|IRQ|Baghdad|Karrada;Karada;Karradah|-
district|33.275,44.380|2|IRQ|Baghdad|Jadriya;Jadiriyah;Jadiriya;Jadriyah|-
district|33.313,44.345|3|IRQ|Baghdad|Mansour;Al-Mansour|-
district|33.252,44.405|4|IRQ|Baghdad|Dora;Doura;Al-Dora;Al-Doura|-
district|33.330,44.350|6|IRQ|Baghdad|Karkh;Al-Karkh|-
district|33.340,44.430|7|IRQ|Baghdad|Rusafa;Rasafa;Al-Rusafa|-
facility|33.325,44.409|1|IRQ|Baghdad|Tahrir Square|-
district|33.351,44.478|2|IRQ|Baghdad|Zayouna;Zayuna|-
district|33.425,44.372|4|IRQ|Baghdad|Shaab;Al-Shaab|-
district|33.285,44.315|3|IRQ|Baghdad|Amiriyah;Ameriya;Amiriya;Ameriyah|-
district|33.333,44.289|3|IRQ|Baghdad|Ghazaliya;Ghazaliyah|-
district|33.372,44.291|4|IRQ|Baghdad|Shula;Shuala;Al-Shula|-
facility|33.262,44.234|4|IRQ|Baghdad|Baghdad International Airport;Baghdad airport;Saddam International Airport|ICAO ORBI
base|33.256,44.240|4|IRQ|Baghdad|Camp Victory;Victoria Base;Victory Base|-
base|33.524,44.257|4|IRQ|Baghdad|Taji;Camp Taji;Taji base|-
base|33.785,42.441|5|IRQ|Hit|Ain al-Asad;Al-Asad air base;Al Asad Airbase;Ain al-Assad;Ayn al-Asad|ICAO ORAA
base|33.940,44.361|5|IRQ|Samarra|Balad Air Base;Balad airbase;Joint Base Balad;Camp Anaconda|ICAO ORBD
base|35.767,43.125|5|IRQ|Mosul|Qayyarah air base;Qayyara airbase;Q-West|-
base|36.237,43.963|4|IRQ|Erbil|Erbil International Airport;Erbil airport|ICAO ORER
base|33.338,43.597|4|IRQ|Ramadi|Habbaniyah;Habbaniya;Al-Taqaddum;Camp Habbaniyah|ICAO ORAT
base|35.469,44.349|4|IRQ|Kirkuk|K-1;K1 base;K-1 Air Base|-
base|34.677,43.543|5|IRQ|Tikrit|Camp Speicher;Speicher|-
base|30.936,46.090|5|IRQ|Nasiriyah|Tallil Air Base;Imam Ali Air Base;Camp Adder|-
facility|33.293,44.065|2|IRQ|Abu Ghraib|Abu Ghraib prison|-
district|33.015,44.230|8|IRQ|Al Musayyib|Jurf al-Sakhar;Jurf al-Sakhr;Jurf al-Nasr|-
town|36.452,43.346|4|IRQ|Mosul|Bashiqa;Bashiqah;Ba'shiqa|-
town|33.066,44.238|4|IRQ|Baghdad|Yusufiyah;Yusufiya;Yousifiya|-
town|33.000,44.353|4|IRQ|Baghdad|Latifiyah;Latifiya;Latifiyya|-
town|35.324,43.771|5|IRQ|Kirkuk|Hawija;Hawijah;Al-Hawija|GeoNames 390188
town|33.978,44.937|5|IRQ|Baqubah|Muqdadiya;Muqdadiyah;Miqdadiyah;Miqdadiya|GeoNames 99062
town|35.496,43.226|5|IRQ|Mosul|Shirqat;Sharqat;Al-Shirqat|GeoNames 91057
town|36.354,43.381|4|IRQ|Mosul|Bartella;Bartalla|GeoNames
town|34.393,40.989|4|IRQ|Al Qa'im|Qaim;Al-Qaim;Husaybah|GeoNames 92138
crossing|34.377,41.051|3|IRQ|Al Qa'im|Qaim border crossing;Al-Qaim crossing;Abu Kamal crossing|-
crossing|33.036,40.226|5|IRQ|Ar Rutbah|Trebil;Trebil crossing;Tarbil;Karameh crossing|-
crossing|33.377,38.962|5|IRQ|Ar Rutbah|Al-Walid crossing;Waleed crossing;Rabia al-Walid|-
crossing|36.795,42.080|4|IRQ|Sinjar|Rabia crossing;Rabia;Yaroubiyah|-
crossing|37.143,42.563|4|IRQ|Zakho|Ibrahim Khalil;Ibrahim al-Khalil crossing;Habur crossing|GeoNames 6998238
crossing|30.999,47.970|5|IRQ|Basrah|Shalamcheh;Shalamja crossing|-
crossing|30.116,47.716|4|IRQ|Umm Qasr|Safwan;Safwan crossing|GeoNames
region|36.330,41.865|40|IRQ|Sinjar|Mount Sinjar;Sinjar Mountains;Sinjar Mountain|-
region|36.350,43.300|60|IRQ|Mosul|Nineveh Plains;Nineveh Plain|-
region|34.900,44.500|40|IRQ|Kirkuk|Hamrin Mountains;Hamrin|-
mountain|36.750,44.600|50|IRQ|Erbil|Qandil Mountains;Qandil;Kandil|-
facility|36.630,42.880|3|IRQ|Mosul|Mosul Dam|-
facility|34.207,42.357|3|IRQ|Hadithah|Haditha Dam|-
district|36.335,43.119|2|IRQ|Mosul|Old City of Mosul;Mosul's Old City|-
facility|31.996,44.314|1|IRQ|Najaf|Imam Ali Shrine;Imam Ali shrine|-
facility|34.199,43.874|1|IRQ|Samarra|Al-Askari Shrine;al-Askari mosque;Golden Mosque of Samarra|-
facility|33.380,44.338|1|IRQ|Baghdad|Kadhimiya shrine;Imam Kadhim shrine|-
camp|36.783,42.852|4|IRQ|Dahuk|Domiz camp;Domiz|-
camp|35.850,43.250|5|IRQ|Mosul|Jadaa camp|-
camp|33.260,44.220|3|IRQ|Baghdad|Camp Liberty;Camp Hurriya|-
camp|33.880,44.680|6|IRQ|Baqubah|Camp Ashraf;Ashraf camp|-
district|33.530,36.320|3|SYR|Damascus|Qaboun;Qabun|-
district|33.540,36.340|3|SYR|Damascus|Barzeh;Barzah|-
district|33.525,36.345|3|SYR|Damascus|Jobar;Jawbar|-
camp|33.470,36.303|2|SYR|Damascus|Yarmouk;Yarmouk camp;Yarmouk refugee camp|GeoNames
district|33.444,36.340|3|SYR|Damascus|Sayyida Zeinab;Sayyidah Zaynab;Sayeda Zeinab;Set Zaynab|-
district|33.500,36.250|3|SYR|Damascus|Mezzeh;Mazzeh;Mazzah|-
base|33.478,36.224|3|SYR|Damascus|Mezzeh air base;Mazzeh military airport|-
facility|33.411,36.515|3|SYR|Damascus|Damascus International Airport;Damascus airport|ICAO OSDI
region|33.520,36.420|12|SYR|Damascus|Eastern Ghouta;East Ghouta;Ghouta;Eastern Ghutah|-
town|33.460,36.250|3|SYR|Damascus|Daraya;Darayya|GeoNames 170892
town|33.571,36.400|3|SYR|Duma|Douma|GeoNames 170592
region|33.620,36.110|12|SYR|Damascus|Wadi Barada;Barada valley|-
region|33.900,36.400|40|SYR|An Nabk|Qalamoun;Qalamun|-
base|34.523,37.627|5|SYR|Tadmur|Tiyas;T4 air base;T-4 airbase;Tiyas air base|-
base|34.490,36.909|5|SYR|Homs|Shayrat;Shayrat air base;Shayrat Airfield|-
base|35.401,35.949|4|SYR|Jablah|Hmeimim;Khmeimim;Hmeimim air base;Khmeimim Air Base|-
base|36.521,37.040|4|SYR|A'zaz|Minagh;Menagh;Menagh air base;Minnigh|-
base|35.971,37.936|5|SYR|Aleppo|Kuweires;Kweiris;Kweires air base|-
base|35.755,38.567|5|SYR|Ar Raqqah|Tabqa air base;Al-Tabqa airbase|-
base|33.496,38.669|10|SYR|Tadmur|Tanf;Al-Tanf;al-Tanf garrison;At Tanf|-
district|36.205,37.150|3|SYR|Aleppo|Old City of Aleppo;Aleppo's Old City|-
district|36.228,37.130|3|SYR|Aleppo|Sheikh Maqsoud;Sheikh Maqsud|-
district|36.190,37.190|3|SYR|Aleppo|Sha'ar;Shaar neighborhood|-
town|36.170,37.210|4|SYR|Aleppo|Nayrab;Neirab|-
facility|36.181,37.224|3|SYR|Aleppo|Aleppo airport;Aleppo International Airport|ICAO OSAP
district|34.725,36.690|2|SYR|Homs|Baba Amr;Bab Amr|-
district|34.745,36.690|2|SYR|Homs|Waer;Al-Waer;Waar|-
town|35.449,36.652|4|SYR|Khan Shaykhun|Khan Sheikhoun;Khan Sheikhun;Khan Shaykhoun|GeoNames 168325
town|36.891,38.353|3|SYR|Kobani|Kobani;Kobane;Ain al-Arab;Ayn al-Arab|GeoNames 172256
town|36.846,40.072|4|SYR|Al Hasakah|Ras al-Ayn;Ras al-Ain;Serekaniye|GeoNames 165509
camp|36.375,41.152|4|SYR|Al Hasakah|Al-Hol;al-Hol camp;Al Hawl camp;Hol camp|GeoNames 173797
camp|33.310,38.840|10|SYR|Tadmur|Rukban;Rukban camp|-
camp|36.940,40.090|5|SYR|Al Hasakah|Roj camp;al-Roj camp|-
crossing|36.643,37.080|3|SYR|A'zaz|Bab al-Salam;Bab al-Salama;Bab al-Salameh;Oncupinar|-
crossing|36.236,36.683|3|SYR|Harim|Bab al-Hawa;Cilvegozu|-
crossing|32.540,36.195|4|SYR|Dar'a|Nasib;Nassib crossing;Jaber crossing|-
crossing|33.668,35.934|4|SYR|Az Zabadani|Masnaa;Masnaa crossing;Jdeidet Yabous|-
crossing|36.904,38.350|3|SYR|Kobani|Mursitpinar|-
crossing|36.667,36.457|4|SYR|Harim|Atmeh;Atma|-
facility|33.514,36.276|2|SYR|Damascus|Umayyad Square|-
facility|33.512,36.306|1|SYR|Damascus|Umayyad Mosque|-
facility|33.701,36.389|2|SYR|Damascus|Sednaya;Saydnaya prison;Sednaya prison|GeoNames 164717
facility|33.500,36.228|4|SYR|Damascus|People's Palace|-
town|34.450,40.918|5|SYR|Al Mayadin|Abu Kamal;Al-Bukamal;Albu Kamal;Boukamal;Bukamal|GeoNames 174448
town|35.069,40.444|6|SYR|Al Mayadin|Baghouz;Al-Baghuz|-
region|35.600,36.200|30|SYR|Jisr ash Shughur|Jabal al-Zawiya;Jabal Zawiya|-
region|35.500,36.300|25|SYR|Hamah|Ghab plain;Al-Ghab|-
district|31.506,34.460|3|PSE|Gaza|Rimal;Rimal neighborhood|-
district|31.502,34.490|3|PSE|Gaza|Shujaiyya;Shejaiya;Shujayea;Shijaiyah;Shujaiya|-
district|31.492,34.445|3|PSE|Gaza|Zeitoun;Zaytoun|-
district|31.529,34.455|2|PSE|Gaza|Shati;Shati camp;Beach refugee camp;Al-Shati refugee camp|-
camp|31.533,34.498|2|PSE|Gaza|Jabaliya camp;Jabalia refugee camp;Jabaliya refugee camp|-
camp|31.448,34.393|2|PSE|Gaza|Nuseirat;Nuseirat camp;Nuseirat refugee camp|GeoNames 281109
camp|31.440,34.398|2|PSE|Gaza|Bureij;Bureij refugee camp;Al-Bureij|GeoNames 281161
camp|31.426,34.387|2|PSE|Gaza|Maghazi;Maghazi refugee camp;al-Maghazi|-
facility|31.524,34.444|1|PSE|Gaza|Shifa Hospital;Al-Shifa Hospital;al-Shifa|-
crossing|31.256,34.258|2|PSE|Rafah|Rafah crossing;Rafah border crossing;Rafah terminal|-
crossing|31.229,34.284|2|PSE|Rafah|Kerem Shalom;Kerem Shalom crossing;Karem Abu Salem|-
crossing|31.559,34.546|2|PSE|Gaza|Erez;Erez crossing;Beit Hanoun crossing|-
crossing|31.474,34.485|2|PSE|Gaza|Karni;Karni crossing;Nahal Oz crossing|-
region|31.340,34.260|5|PSE|Khan Yunis|Muwasi;Al-Mawasi;Mawasi|-
region|31.270,34.240|8|PSE|Rafah|Philadelphi Corridor;Salah al-Din corridor|-
region|31.470,34.420|6|PSE|Gaza|Netzarim corridor;Netzarim|-
camp|32.461,35.285|1|PSE|Jenin|Jenin camp;Jenin refugee camp|-
camp|32.217,35.283|1|PSE|Nablus|Balata;Balata camp;Balata refugee camp|GeoNames 284446
camp|32.318,35.035|1|PSE|Tulkarm|Nur Shams;Nur Shams camp|-
camp|31.855,35.230|1|PSE|Ramallah|Qalandia camp;Qalandiya camp|-
crossing|31.863,35.226|1|PSE|Ramallah|Qalandia;Qalandiya;Qalandia checkpoint|GeoNames 282461
camp|31.896,35.215|1|PSE|Ramallah|Al-Amari;Amari refugee camp|-
camp|31.694,35.184|1|PSE|Bethlehem|Dheisheh;Deheisheh|-
region|31.780,35.330|10|PSE|Jericho|E1 area;E-1 area|-
district|31.780,35.242|3|PSE|Jerusalem|East Jerusalem;Arab East Jerusalem|GeoNames 7303419
district|31.797,35.231|1|PSE|Jerusalem|Sheikh Jarrah|-
district|31.771,35.236|1|PSE|Jerusalem|Silwan|-
district|31.817,35.249|2|PSE|Jerusalem|Shuafat;Shuafat camp|GeoNames
facility|31.778,35.235|1|PSE|Jerusalem|Temple Mount;Haram al-Sharif;Al-Aqsa Mosque;Al-Aqsa;Noble Sanctuary;Al-Aqsa compound|-
facility|31.777,35.234|1|PSE|Jerusalem|Western Wall;Wailing Wall|-
district|31.776,35.231|1|PSE|Jerusalem|Old City of Jerusalem;Jerusalem's Old City|-
district|31.733,35.187|2|PSE|Bethlehem|Gilo|-
district|31.722,35.222|2|PSE|Bethlehem|Har Homa|-
town|31.530,35.120|2|PSE|Hebron|Kiryat Arba|-
town|32.103,35.173|3|PSE|Nablus|Ariel settlement|-
facility|31.524,35.111|1|PSE|Hebron|Ibrahimi Mosque;Cave of the Patriarchs;Tomb of the Patriarchs|-
crossing|31.874,35.540|2|PSE|Jericho|Allenby Bridge;King Hussein Bridge;Allenby crossing|-
facility|31.205,34.940|10|ISR|Dimona|Dimona reactor;Negev Nuclear Research Center|-
base|31.208,35.012|5|ISR|Dimona|Nevatim;Nevatim air base|ICAO LLNV
facility|32.011,34.887|3|ISR|Lod|Ben Gurion Airport;Ben-Gurion International Airport|ICAO LLBG
district|32.054,34.752|2|ISR|Tel Aviv|Jaffa|GeoNames 293253
region|30.800,34.800|70|ISR|Beersheba|Negev;Negev Desert;Naqab|-
region|32.800,35.400|40|ISR|Nazareth|Galilee;Upper Galilee;Lower Galilee|-
region|33.000,35.750|25|SYR|Al Qunaytirah|Golan Heights;Golan;occupied Golan|-
town|33.269,35.770|3|SYR|Al Qunaytirah|Majdal Shams|GeoNames
region|33.345,35.730|5|LBN|Marjayoun|Shebaa Farms;Shebaa|-
town|31.424,34.492|2|ISR|Sderot|Be'eri;Kibbutz Be'eri|GeoNames 295538
town|31.484,34.534|2|ISR|Sderot|Kfar Aza;Kibbutz Kfar Aza|GeoNames 294563
facility|31.398,34.470|3|ISR|Sderot|Re'im;Nova festival|-
district|33.852,35.503|3|LBN|Beirut|Dahiyeh;Dahiya;Dahieh;southern suburbs of Beirut;Beirut's southern suburbs;Haret Hreik|-
district|33.852,35.508|1|LBN|Beirut|Bir al-Abed|-
district|33.845,35.502|1|LBN|Beirut|Bourj el-Barajneh;Burj al-Barajneh|-
camp|33.863,35.499|1|LBN|Beirut|Shatila;Shatila camp;Sabra and Shatila|-
camp|33.529,35.377|1|LBN|Sidon|Ain al-Hilweh;Ein el-Hilweh;Ain el-Helweh;Ain al-Hilweh camp|-
camp|34.512,35.960|1|LBN|Tripoli|Nahr al-Bared;Nahr el-Bared|-
camp|34.469,35.835|1|LBN|Tripoli|Beddawi;Beddawi camp|-
camp|33.233,35.218|1|LBN|Tyre|Rashidieh;Rashidiyeh|-
facility|33.901,35.519|1|LBN|Beirut|Port of Beirut;Beirut port|-
facility|33.821,35.488|2|LBN|Beirut|Rafik Hariri International Airport;Beirut airport|ICAO OLBA
region|33.850,35.950|40|LBN|Zahle|Bekaa Valley;Bekaa;Beqaa Valley;Beqaa;Biqa|-
water|33.340,35.450|40|LBN|Tyre|Litani River;Litani|-
region|33.270,35.380|30|LBN|Tyre|southern Lebanon;south Lebanon|-
town|33.111,35.139|2|LBN|Tyre|Naqoura;Naqura;Ras al-Naqoura|GeoNames 278832
town|33.120,35.433|3|LBN|Tyre|Bint Jbeil;Bint Jbail|GeoNames 276592
town|33.327,35.611|3|LBN|Tyre|Khiam;El Khiam|-
town|34.020,36.250|6|LBN|Baalbek|Arsal;Ersal|-
camp|32.291,36.324|3|JOR|Mafraq|Zaatari;Zaatari camp;Za'atari;Zaatari refugee camp|-
camp|31.904,36.580|4|JOR|Az Zarqa'|Azraq camp|-
base|32.161,37.149|6|JOR|Mafraq|Prince Hassan air base;H-5|-
base|33.316,38.700|8|JOR|Ar Ruwayshid|Tower 22|-
district|34.536,69.183|2|AFG|Kabul|Wazir Akbar Khan|-
district|34.530,69.190|2|AFG|Kabul|Shash Darak;Shashdarak|-
district|34.506,69.113|4|AFG|Kabul|Dasht-e-Barchi;Dasht-i-Barchi;Dashti Barchi|-
district|34.510,69.140|5|AFG|Kabul|Karte Seh;Kart-e-Seh|-
facility|34.566,69.212|3|AFG|Kabul|Kabul airport;Hamid Karzai International Airport;Abbey Gate;Kabul International Airport|ICAO OAKB
base|34.946,69.265|4|AFG|Charikar|Bagram;Bagram Air Base;Bagram Airfield;Bagram air base|ICAO OAIX
base|31.506,65.848|4|AFG|Kandahar|Kandahar Airfield;Kandahar air base;Kandahar airport|ICAO OAKN
base|31.864,64.224|6|AFG|Lashkar Gah|Camp Bastion;Camp Leatherneck;Camp Shorabak|ICAO OAZI
base|33.333,69.953|6|AFG|Khost|Camp Chapman;FOB Chapman|-
mountain|34.122,70.203|20|AFG|Jalalabad|Tora Bora|-
region|35.000,70.900|25|AFG|Asadabad|Korengal Valley;Korengal|-
region|35.350,69.600|50|AFG|Charikar|Panjshir Valley|-
crossing|34.127,71.093|3|AFG|Jalalabad|Torkham;Torkham crossing;Torkham border crossing|-
crossing|31.010,66.375|4|AFG|Kandahar|Spin Boldak;Wesh;Chaman crossing|GeoNames 1123906
crossing|34.660,61.050|5|AFG|Herat|Islam Qala|GeoNames 1142404
town|32.443,64.744|4|AFG|Lashkar Gah|Musa Qala|GeoNames 1132604
town|32.072,64.835|8|AFG|Lashkar Gah|Sangin|GeoNames 1127547
town|31.520,64.118|8|AFG|Lashkar Gah|Marjah;Marja|-
region|33.920,70.300|30|PAK|Peshawar|Khyber Agency;Khyber|-
crossing|34.100,71.160|10|PAK|Peshawar|Khyber Pass|-
region|32.980,70.050|50|PAK|Miran Shah|North Waziristan|-
region|32.300,69.700|50|PAK|Wana|South Waziristan|-
region|32.700,69.900|80|PAK|Miran Shah|Waziristan|-
region|33.000,70.300|150|PAK|Peshawar|Federally Administered Tribal Areas;FATA;tribal areas;tribal belt|-
region|34.800,72.400|40|PAK|Mingora|Swat;Swat Valley|-
region|34.770,71.500|30|PAK|Peshawar|Bajaur;Bajaur Agency;Bajaur district|-
region|33.750,70.100|30|PAK|Parachinar|Kurram;Kurram Agency|-
region|33.700,71.000|25|PAK|Peshawar|Orakzai|-
base|33.616,73.100|3|PAK|Rawalpindi|Nur Khan air base;Chaklala|ICAO OPRN
district|33.729,73.094|2|PAK|Islamabad|Islamabad's Red Zone|-
facility|33.713,73.088|1|PAK|Islamabad|Red Mosque;Lal Masjid|-
district|24.850,67.000|3|PAK|Karachi|Lyari|-
region|34.000,76.000|200|IND|Srinagar|Kashmir;Kashmir Valley;Indian-administered Kashmir;Indian-controlled Kashmir;Jammu and Kashmir|-
region|34.300,73.600|70|PAK|Muzaffarabad|Azad Kashmir;Pakistan-administered Kashmir;Pakistani-controlled Kashmir;Azad Jammu and Kashmir|-
region|34.500,75.500|200|IND|Srinagar|Line of Control;LoC|-
region|35.000,78.000|150|IND|Leh|Line of Actual Control;LAC|-
region|34.750,78.200|30|IND|Leh|Galwan Valley;Galwan|-
water|33.700,78.800|40|IND|Leh|Pangong Lake;Pangong Tso|-
mountain|35.500,77.000|50|IND|Leh|Siachen Glacier;Siachen|-
crossing|31.605,74.573|3|IND|Amritsar|Wagah;Attari;Wagah border|-
facility|28.656,77.241|1|IND|Delhi|Red Fort|-
facility|18.922,72.833|1|IND|Mumbai|Taj Mahal Palace Hotel;Taj Mahal Hotel|-
base|32.234,75.634|3|IND|Pathankot|Pathankot air base|ICAO VIPK
region|20.000,81.000|150|IND|Raipur|Bastar|-
camp|21.190,92.150|6|BGD|Cox's Bazar|Kutupalong;Kutupalong camp;Balukhali;Kutupalong refugee camp|-
facility|35.690,51.421|1|IRN|Tehran|Evin;Evin prison|-
facility|33.724,51.727|3|IRN|Kashan|Natanz;Natanz facility|-
facility|34.885,50.995|4|IRN|Qom|Fordow;Fordo|-
facility|28.830,50.887|4|IRN|Bushehr|Bushehr nuclear plant|-
base|35.520,51.772|6|IRN|Tehran|Parchin|-
facility|35.416,51.152|4|IRN|Tehran|Imam Khomeini International Airport;Imam Khomeini airport|ICAO OIIE
town|29.234,50.310|6|IRN|Bandar-e Ganaveh|Kharg Island;Khark Island|GeoNames 130216
district|15.320,44.195|3|YEM|Sanaa|Hadda|-
district|15.310,44.180|3|YEM|Sanaa|Faj Attan|-
facility|15.479,44.219|3|YEM|Sanaa|Sanaa airport;Sanaa International Airport|ICAO OYSN
facility|12.830,45.029|3|YEM|Aden|Aden airport;Aden International Airport|ICAO OYAA
district|12.779,45.037|2|YEM|Aden|Crater|GeoNames 73656
facility|12.772,45.047|1|YEM|Aden|Maashiq;Maashiq Palace;al-Maashiq|-
base|13.130,44.766|5|YEM|Lahij|Al-Anad;Al-Anad air base|-
town|13.317,43.250|5|YEM|Al Mukha|Mokha;Mocha;Al-Makha|GeoNames
facility|14.840,42.930|3|YEM|Al Hudaydah|Hodeidah port;Port of Hodeidah|-
facility|15.120,42.590|4|YEM|Al Hudaydah|Ras Isa;Ras Issa|-
base|24.062,47.580|5|SAU|Al Kharj|Prince Sultan Air Base|ICAO OEPS
facility|25.930,49.680|5|SAU|Abqaiq|Abqaiq;Buqayq|GeoNames 107312
facility|25.120,48.170|8|SAU|Al Hufuf|Khurais|-
facility|26.708,50.061|4|SAU|Al Qatif|Ras Tanura|ICAO OERT
base|25.117,51.315|4|QAT|Doha|Al Udeid;Al-Udeid Air Base;Al Udeid Air Base|-
base|24.248,54.547|4|ARE|Abu Dhabi|Al Dhafra;Al Dhafra Air Base|ICAO OMAM
base|26.209,50.611|2|BHR|Manama|Naval Support Activity Bahrain;Fifth Fleet headquarters|ICAO OBBI
facility|26.223,50.548|1|BHR|Manama|Pearl Roundabout;Pearl Square|-
base|29.346,47.521|4|KWT|Al Jahra'|Ali Al Salem Air Base|-
base|28.930,48.090|5|KWT|Al Ahmadi|Camp Arifjan|-
facility|30.045,31.236|1|EGY|Cairo|Cairo's Tahrir Square;Tahrir Square|-
district|30.067,31.330|3|EGY|Cairo|Nasr City|GeoNames 353225
facility|30.067,31.325|1|EGY|Cairo|Rabaa al-Adawiya;Rabaa al-Adawiya Square;Rabaa;Rabaa Square|-
district|30.060,31.220|2|EGY|Cairo|Zamalek|-
facility|30.112,31.400|3|EGY|Cairo|Cairo International Airport|ICAO HECA
region|29.500,33.800|120|EGY|Al 'Arish|Sinai;Sinai Peninsula;Sinai peninsula|-
region|30.900,33.800|60|EGY|Al 'Arish|North Sinai;northern Sinai|-
town|31.216,34.110|4|EGY|Al 'Arish|Sheikh Zuweid|GeoNames 353471
water|30.550,32.350|60|EGY|Ismailia|Suez Canal|-
district|32.900,13.180|4|LBY|Tripoli|Abu Salim;Abu Saleem|-
facility|32.895,13.276|3|LBY|Tripoli|Mitiga;Mitiga airport;Mitiga International Airport|ICAO HLLM
facility|32.870,13.170|2|LBY|Tripoli|Bab al-Aziziya;Bab al-Azizia|-
town|32.793,12.488|4|LBY|Az Zawiyah|Sabratha;Sabratah|GeoNames 2212771
facility|30.500,18.530|8|LBY|Marsa al Brega|Ras Lanuf;Ras Lanuf terminal|-
facility|30.634,18.350|5|LBY|Marsa al Brega|Es Sider;Sidra;As Sidr|-
base|31.995,20.270|5|LBY|Benghazi|Benina;Benina airport|-
base|29.110,15.950|10|LBY|Hun|Jufra;Al-Jufra air base;Jufra air base|-
base|32.472,11.898|6|LBY|Nalut|Al-Watiya;al-Watiya air base;Watiya|-
crossing|33.142,11.558|4|LBY|Zuwarah|Ras Ajdir;Ras Jedir|-
district|36.850,10.195|3|TUN|Tunis|Bardo;Bardo Museum;Bardo National Museum|-
region|35.180,8.680|15|TUN|Kasserine|Mount Chaambi;Chaambi|-
facility|28.050,9.600|20|DZA||Tiguentourine;In Amenas gas plant|ICAO DAUZ
camp|27.500,-7.900|30|DZA|Tindouf|Tindouf camps;Sahrawi refugee camps|-
region|13.500,24.500|250|SDN|Al Fashir|Darfur|-
region|15.000,25.000|150|SDN|Al Fashir|North Darfur|-
region|11.700,25.000|120|SDN|Nyala|South Darfur|-
region|12.900,22.800|80|SDN|Geneina|West Darfur|-
region|11.000,29.700|60|SDN|Kaduqli|Nuba Mountains;Nuba mountains|-
camp|13.560,25.330|3|SDN|Al Fashir|Zamzam;Zamzam camp|-
camp|13.670,25.340|3|SDN|Al Fashir|Abu Shouk camp;Abu Shouk|-
camp|12.010,24.930|3|SDN|Nyala|Kalma;Kalma camp|-
region|9.600,28.400|40|SDN|Abyei|Abyei area|-
district|15.640,32.530|6|SDN|Khartoum|Bahri;Khartoum North;Khartoum Bahri|GeoNames
facility|15.590,32.553|2|SDN|Khartoum|Khartoum airport;Khartoum International Airport|ICAO HSSK
facility|15.605,32.535|2|SDN|Khartoum|Republican Palace|-
base|18.434,31.858|5|SDN|Karima|Merowe;Merowe air base|ICAO HSMR
camp|9.240,30.520|20|SSD|Bentiu|Bentiu camp;Bentiu protection site|-
district|4.830,31.550|4|SSD|Juba|Tomping|-
district|2.037,45.340|3|SOM|Mogadishu|Hamarweyne;Hamar Weyne|-
district|2.035,45.320|3|SOM|Mogadishu|Kilometer 4;K4;KM4;K4 junction|-
district|2.043,45.310|2|SOM|Mogadishu|Hodan;Hodan district|-
district|2.068,45.380|4|SOM|Mogadishu|Yaqshid;Yaaqshiid|-
district|2.065,45.370|2|SOM|Mogadishu|Karan;Kaaraan|-
district|2.040,45.310|3|SOM|Mogadishu|Zobe junction;Zoppe junction|-
facility|2.048,45.318|1|SOM|Mogadishu|Bakara Market;Bakaara market;Bakara market;Bakara|-
facility|2.037,45.336|2|SOM|Mogadishu|Villa Somalia|-
facility|2.013,45.305|3|SOM|Mogadishu|Aden Adde International Airport;Mogadishu airport;Halane;Halane base camp|ICAO HCMM
district|2.030,45.370|2|SOM|Mogadishu|Lido Beach;Lido beach|-
base|2.675,44.800|6|SOM|Afgooye|Ballidogle;Baledogle;Bali-Dogle;Ballidogle airfield|-
region|10.000,46.000|250|SOM|Hargeysa|Somaliland|-
region|9.000,49.500|200|SOM|Garoowe|Puntland|-
region|0.500,42.500|150|SOM|Kismayo|Jubaland;Jubbaland|-
mountain|11.000,49.050|40|SOM|Boosaaso|Galgala;Galgala mountains|-
camp|0.100,40.310|10|KEN|Garissa|Dadaab;Dadaab camp;Dadaab refugee camp;Ifo;Hagadera|GeoNames
camp|3.714,34.857|6|KEN|Lodwar|Kakuma;Kakuma camp|GeoNames
district|-1.275,36.850|2|KEN|Nairobi|Eastleigh|-
district|-1.260,36.805|2|KEN|Nairobi|Westgate mall;Westgate|-
district|-1.265,36.810|2|KEN|Nairobi|Westlands|-
district|-1.312,36.790|2|KEN|Nairobi|Kibera|-
base|-2.170,40.890|4|KEN|Lamu|Manda Bay;Camp Simba|-
base|11.543,43.149|3|DJI|Djibouti|Camp Lemonnier|-
region|13.500,39.500|150|ETH|Mek'ele|Tigray;Tigray region|-
region|11.500,38.000|200|ETH|Bahir Dar|Amhara;Amhara region|-
region|8.000,39.500|300|ETH|Nazret|Oromia;Oromia region|-
region|6.500,43.500|250|ETH|Jijiga|Ogaden;Somali Region|-
region|11.900,41.000|120|ETH|Semera|Afar;Afar region|-
facility|11.215,35.093|5|ETH|Asosa|Grand Ethiopian Renaissance Dam;GERD;Renaissance Dam|-
district|9.040,38.760|3|ETH|Addis Ababa|Meskel Square|-
region|10.400,35.000|120|ETH|Asosa|Benishangul-Gumuz|-
region|-0.700,29.000|150|COD|Goma|North Kivu|-
region|-3.000,28.300|150|COD|Bukavu|South Kivu|-
region|-1.800,28.700|250|COD|Goma|Kivu;the Kivus;Kivus|-
region|1.500,30.000|120|COD|Bunia|Ituri;Ituri province|-
mountain|-1.521,29.250|15|COD|Goma|Nyiragongo;Mount Nyiragongo|-
facility|0.050,29.500|60|COD|Beni|Virunga National Park;Virunga|-
region|-10.000,26.500|250|COD|Lubumbashi|Katanga;Katanga province|-
district|-4.330,15.310|4|COD|Kinshasa|Gombe|-
facility|-4.373,15.302|2|COD|Kinshasa|Makala prison;Makala central prison|-
facility|-4.386,15.445|4|COD|Kinshasa|N'djili;Ndjili;N'Djili airport|ICAO FZAA
camp|-1.580,29.210|4|COD|Goma|Mugunga;Mugunga camp|-
district|4.380,18.530|3|CAF|Bangui|PK5;PK-5;Kilometre 5|-
facility|4.398,18.519|2|CAF|Bangui|M'Poko;Bangui M'Poko airport|ICAO FEFF
region|12.500,13.500|150|NGA|Maiduguri|Lake Chad basin;Lake Chad Basin;Lake Chad region|-
region|11.500,13.000|120|NGA|Maiduguri|northeastern Nigeria|-
region|11.500,13.800|80|NGA|Maiduguri|Sambisa;Sambisa Forest;Sambisa forest|-
town|10.866,12.846|6|NGA|Maiduguri|Chibok|GeoNames 2346076
region|5.000,6.000|150|NGA|Port Harcourt|Niger Delta;Niger River Delta|-
district|6.430,3.420|4|NGA|Lagos|Victoria Island|-
district|6.440,3.480|5|NGA|Lagos|Lekki;Lekki toll gate|GeoNames
district|9.060,7.490|4|NGA|Abuja|Aso Rock;Aso Villa|-
region|11.000,0.500|150|BFA|Fada N'gourma|eastern Burkina Faso|-
region|14.800,1.000|150|MLI|Gao|Liptako-Gourma;tri-border area;three-border area|-
region|20.000,1.000|200|MLI|Kidal|Azawad|-
mountain|20.000,1.500|80|MLI|Kidal|Adrar des Ifoghas|-
base|12.745,-8.072|3|MLI|Bamako|Kati camp;Kati military camp|GeoNames 2455558
base|12.533,-7.950|3|MLI|Bamako|Senou;Modibo Keita International Airport;Bamako airport|ICAO GABS
region|5.500,9.800|100|CMR|Bamenda|Anglophone regions;Ambazonia;Southern Cameroons|-
region|11.000,14.200|100|CMR|Maroua|Far North region of Cameroon|-
region|-12.300,39.500|150|MOZ|Pemba|Cabo Delgado;Cabo Delgado province|-
town|-10.830,40.530|8|MOZ|Mocimboa da Praia|Afungi;Afungi peninsula|-
region|48.300,38.000|120|UKR|Donetsk|Donbas;Donbass;Donets Basin|-
region|45.300,34.400|100|UKR|Simferopol|Crimea;Crimean peninsula;Crimean Peninsula|-
region|48.000,37.700|60|UKR|Donetsk|Donetsk People's Republic;DPR;DNR|-
region|48.700,39.200|60|UKR|Luhansk|Luhansk People's Republic;LPR;Lugansk People's Republic;LNR|-
facility|48.074,37.740|3|UKR|Donetsk|Donetsk airport;Donetsk International Airport|ICAO UKCC
facility|47.507,34.585|4|UKR|Enerhodar|Zaporizhzhia Nuclear Power Plant;Zaporizhzhia nuclear plant;Zaporizhzhya nuclear power plant;Zaporizhzhia NPP|-
facility|51.389,30.099|5|UKR|Slavutych|Chernobyl;Chornobyl;Chernobyl nuclear plant;Chornobyl nuclear plant|-
facility|47.095,37.606|3|UKR|Mariupol|Azovstal;Azovstal steel plant;Azovstal steelworks|-
facility|46.777,33.371|3|UKR|Nova Kakhovka|Kakhovka dam;Nova Kakhovka dam;Kakhovka hydroelectric plant|-
facility|45.310,36.510|5|UKR|Kerch|Kerch Bridge;Crimean Bridge;Kerch bridge|-
facility|50.450,30.524|1|UKR|Kyiv|Maidan;Maidan Nezalezhnosti;Independence Square|-
facility|50.590,30.212|3|UKR|Bucha|Hostomel;Hostomel airport;Antonov Airport;Gostomel|GeoNames 708251
water|45.253,30.204|2|UKR|Izmail|Snake Island;Zmiinyi Island|-
town|44.617,33.525|8|UKR|Sevastopol|Sevastopol naval base|-
base|45.093,33.594|4|UKR|Saky|Saki air base;Saky air base;Novofedorivka|GeoNames 7039154
water|46.500,31.500|40|UKR|Ochakiv|Kinburn Spit|-
base|51.480,46.210|4|RUS|Engels|Engels air base;Engels-2;Engels airbase|-
region|43.300,45.700|60|RUS|Groznyy|Chechnya;Chechen Republic;Ichkeria|GeoNames 569665
region|43.000,47.000|120|RUS|Makhachkala|Dagestan|GeoNames 567293
region|43.100,45.000|40|RUS|Nazran'|Ingushetia;Ingushetiya|-
region|43.000,44.300|60|RUS|Vladikavkaz|North Ossetia|-
region|43.500,43.400|60|RUS|Nal'chik|Kabardino-Balkaria|-
region|43.500,44.500|200|RUS|Vladikavkaz|North Caucasus;Northern Caucasus|-
town|43.189,44.541|4|RUS|Vladikavkaz|Beslan|GeoNames 576697
facility|55.752,37.617|1|RUS|Moscow|Kremlin;the Kremlin;Red Square|-
facility|55.825,37.390|2|RUS|Moscow|Crocus City Hall|-
region|54.700,21.200|60|RUS|Kaliningrad|Kaliningrad exclave;Kaliningrad region|-
region|46.850,29.600|80|MDA|Tiraspol|Transnistria;Transdniestria;Trans-Dniester;Transnistrian region|-
region|43.000,41.000|60|GEO|Sukhumi|Abkhazia|GeoNames 6643410
region|42.300,44.100|40|GEO|Tskhinvali|South Ossetia|-
region|42.150,45.000|40|GEO|Tbilisi|Pankisi Gorge;Pankisi|-
region|39.800,46.750|60|AZE|Stepanakert|Nagorno-Karabakh;Karabakh;Artsakh;Nagorny Karabakh|-
region|39.650,46.550|15|AZE|Stepanakert|Lachin corridor;Lachin|GeoNames 147625
town|39.759,46.748|4|AZE|Stepanakert|Shusha;Shushi|GeoNames 147105
region|39.300,45.400|60|AZE|Nakhchivan|Nakhchivan;Nakhichevan;Naxcivan|GeoNames 147429
region|40.6,71.5|120|UZB|Farghona|Fergana Valley;Ferghana Valley|-
facility|48.858,2.294|1|FRA|Paris|Eiffel Tower|-
facility|48.863,2.371|1|FRA|Paris|Bataclan;Bataclan concert hall|-
facility|48.925,2.360|1|FRA|Saint-Denis|Stade de France|-
facility|51.501,-0.125|1|GBR|London|Palace of Westminster;Houses of Parliament;Westminster|GeoNames 2634341
facility|51.503,-0.128|1|GBR|London|Downing Street;10 Downing Street;Whitehall|-
facility|51.470,-0.454|3|GBR|London|Heathrow;Heathrow Airport|ICAO EGLL
facility|38.871,-77.056|1|USA|Arlington|Pentagon;the Pentagon|-
facility|38.898,-77.036|1|USA|Washington|White House;the White House|-
facility|38.890,-77.009|1|USA|Washington|Capitol Hill;U.S. Capitol;US Capitol|GeoNames
facility|40.712,-74.013|1|USA|New York City|World Trade Center;Ground Zero;Twin Towers|-
district|40.783,-73.966|10|USA|New York City|Manhattan|GeoNames 5125771
district|40.650,-73.950|10|USA|New York City|Brooklyn|GeoNames 5110302
district|40.682,-73.837|10|USA|New York City|Queens|GeoNames 5133273
district|40.845,-73.865|8|USA|New York City|Bronx;the Bronx|GeoNames 5110266
base|19.903,-75.100|10|CUB|Guantánamo|Guantanamo Bay;Guantánamo Bay;Guantanamo naval base|-
base|31.135,-97.780|6|USA|Killeen|Fort Hood;Fort Cavazos|GeoNames 7261291
base|35.140,-79.000|6|USA|Fayetteville|Fort Bragg;Fort Liberty|GeoNames 6941080
base|27.850,-82.503|3|USA|Tampa|MacDill Air Force Base|ICAO KMCF
base|49.437,7.600|3|DEU|Ramstein-Miesenbach|Ramstein;Ramstein Air Base|GeoNames 2850536
base|37.002,35.426|4|TUR|Adana|Incirlik;Incirlik Air Base;Incirlik air base|ICAO LTAG
facility|40.977,28.821|3|TUR|Istanbul|Ataturk Airport;Atatürk Airport|ICAO LTBA
facility|41.037,28.985|1|TUR|Istanbul|Taksim;Taksim Square;Gezi Park|-
district|37.912,40.237|2|TUR|Diyarbakir|Sur;Sur district|GeoNames 10048774
region|38.000,41.000|200|TUR|Diyarbakir|southeastern Turkey;southeast Turkey|-
region|36.700,43.500|200|IRQ|Erbil|Kurdistan;Kurdistan Region;Iraqi Kurdistan;Kurdish region;Kurdistan region|-
region|35.500,47.000|100|IRN|Sanandaj|Iranian Kurdistan|-
region|36.800,40.500|120|SYR|Al Hasakah|Rojava;northeastern Syria;northeast Syria|-
crossing|37.950,126.678|3|KOR|Munsan|Panmunjom;Joint Security Area|-
region|38.200,127.000|100|KOR|Munsan|Demilitarized Zone;DMZ;demilitarised zone|-
facility|41.279,129.087|5|PRK|Kilju|Punggye-ri;Punggye-ri nuclear test site|-
facility|39.797,125.755|4|PRK|Yongbyon|Yongbyon;Nyongbyon|GeoNames 1866453
facility|37.587,126.975|1|KOR|Seoul|Blue House|-
water|37.667,125.700|8|KOR|Incheon|Yeonpyeong Island;Yeonpyeong|-
facility|39.903,116.391|1|CHN|Beijing|Tiananmen Square;Tiananmen|-
region|39.500,86.000|600|CHN|Ürümqi|Xinjiang;Xinjiang Uighur Autonomous Region;East Turkestan|-
region|31.000,88.000|500|CHN|Lhasa|Tibet;Tibetan plateau;Tibet Autonomous Region|GeoNames 1279685
facility|22.282,114.166|1|HKG|Hong Kong|Admiralty;Legislative Council complex|GeoNames
base|26.355,127.768|4|JPN|Okinawa|Kadena;Kadena Air Base|GeoNames 1860878
base|26.272,127.755|3|JPN|Okinawa|Futenma;Marine Corps Air Station Futenma|ICAO ROTM
facility|37.421,141.033|4|JPN|Namie|Fukushima Daiichi;Fukushima nuclear plant;Fukushima Daiichi nuclear plant|-
region|20.000,93.500|120|MMR|Sittwe|Rakhine;Arakan;Rakhine state|-
region|26.000,97.500|120|MMR|Myitkyina|Kachin;Kachin state|-
region|22.000,98.000|150|MMR|Taunggyi|Shan state;Shan State|-
region|17.500,97.500|100|MMR|Hpa-An|Karen state;Kayin|-
region|7.000,124.500|200|PHL|Cotabato|Mindanao;southern Philippines|-
region|6.000,121.100|40|PHL|Jolo|Sulu;Sulu archipelago;Sulu province|GeoNames 1710141
region|6.450,121.950|25|PHL|Isabela|Basilan;Basilan island|-
region|6.500,101.300|80|THA|Pattani|southern Thailand;Deep South|-
facility|14.391,104.680|3|KHM|Tbeng Meanchey|Preah Vihear;Preah Vihear temple|-
region|-4.500,138.000|300|IDN|Jayapura|Papua;West Papua;Irian Jaya|-
region|4.500,96.800|120|IDN|Banda Aceh|Aceh|-
region|-1.500,120.500|150|IDN|Palu|Sulawesi;Central Sulawesi|-
region|8.700,-76.500|80|COL|Apartadó|Urabá;Uraba|-
region|8.500,-73.200|50|COL|Ocaña|Catatumbo|-
region|2.800,-76.500|70|COL|Popayán|Cauca|-
facility|7.817,-72.446|2|COL|Cúcuta|Simon Bolivar bridge;Simón Bolívar International Bridge|-
district|10.506,-66.914|2|VEN|Caracas|Miraflores;Miraflores Palace|-
region|7.000,-59.500|150|GUY|Georgetown|Essequibo|-
district|18.575,-72.330|3|HTI|Port-au-Prince|Cité Soleil;Cite Soleil|GeoNames
facility|18.543,-72.339|1|HTI|Port-au-Prince|National Palace;Champ de Mars|-
district|-22.860,-43.250|4|BRA|Rio de Janeiro|Complexo do Alemão;Complexo do Alemao|-
district|19.470,-99.150|4|MEX|Mexico City|Tlatelolco|-
region|16.500,-92.500|120|MEX|Tuxtla|Chiapas|GeoNames 3531013
region|42.600,20.900|60|XKX|Pristina|northern Kosovo;north Kosovo|-
town|44.107,19.297|5|BIH|Bratunac|Srebrenica|GeoNames 3190159
town|44.170,19.330|4|BIH|Bratunac|Potočari;Potocari|-
region|44.700,17.500|150|BIH|Banja Luka|Republika Srpska;Bosnian Serb Republic|-
region|45.000,16.500|100|HRV|Knin|Krajina|-
region|35.200,33.300|60|CYP|Nicosia|northern Cyprus;Turkish Republic of Northern Cyprus;TRNC;Northern Cyprus|-
base|34.590,32.988|4|CYP|Limassol|Akrotiri;RAF Akrotiri|ICAO LCRA
camp|39.135,26.503|2|GRC|Mytilene|Moria;Moria camp|GeoNames 256757
water|35.500,12.600|8|ITA|Lampedusa|Lampedusa island|-
camp|50.969,1.906|2|FRA|Calais|Calais Jungle|-
region|54.600,-6.700|80|GBR|Belfast|Ulster|-
region|43.100,-2.500|70|ESP|Bilbao|Basque Country;Basque region|GeoNames 3336903
region|41.800,1.500|120|ESP|Barcelona|Catalonia;Catalunya|GeoNames 3336901
region|42.150,9.100|70|FRA|Ajaccio|Corsica|-
district|36.165,37.125|2|SYR|Aleppo|Ramouseh;Ramousseh|-
town|35.864,36.806|4|SYR|Idlib|Saraqib;Saraqeb|GeoNames 164816
town|35.957,36.717|3|SYR|Idlib|Binnish;Binnesh|GeoNames 171451
town|35.998,36.787|3|SYR|Idlib|Taftanaz|GeoNames 163799
town|36.138,36.454|3|SYR|Harim|Salqin|GeoNames 164898
town|35.814,36.317|4|SYR|Jisr ash Shughur|Jisr al-Shughour;Jisr al-Shughur|GeoNames 169023
town|36.085,38.130|8|SYR|Manbij|Tishreen Dam;Tishrin Dam|-
town|34.559,38.281|4|SYR|Tadmur|Palmyra;Tadmor|GeoNames 163808
town|33.724,36.097|3|SYR|Az Zabadani|Zabadani|GeoNames 172059
town|32.152,35.257|2|PSE|Nablus|Huwara;Hawara|GeoNames 283636
town|48.985,37.811|4|UKR|Slovyansk|Lyman;Krasnyi Lyman|GeoNames 704204
town|48.595,38.000|4|UKR|Bakhmut|Bakhmut;Artemivsk;Artyomovsk|GeoNames 713174
town|48.679,38.098|3|UKR|Bakhmut|Soledar|GeoNames 706757
town|48.139,37.743|3|UKR|Donetsk|Avdiivka;Avdeevka;Avdeyevka|GeoNames 713122
town|47.783,37.250|3|UKR|Donetsk|Vuhledar;Ugledar|GeoNames
town|48.945,38.490|4|UKR|Lysychans'k|Sievierodonetsk;Severodonetsk;Severodonietsk|GeoNames 691999
town|48.283,37.183|4|UKR|Pokrovs'k|Pokrovsk;Krasnoarmiisk|GeoNames 704422
town|50.410,36.890|4|RUS|Belgorod|Shebekino|GeoNames 495112
town|51.190,35.270|3|RUS|Kursk|Sudzha|GeoNames 486816
town|13.630,25.350|5|SDN|Al Fashir|El Fasher;El-Fasher;Al-Fashir;al-Fasher|GeoNames 379555
town|13.452,22.447|4|SDN|Geneina|El Geneina;El-Geneina;Geneina;al-Junaynah|GeoNames 379303
town|12.050,24.880|5|SDN|Nyala|Nyala|GeoNames 369004
town|14.400,33.520|4|SDN|Wad Medani|Wad Madani;Wad Medani|GeoNames 364103
town|2.046,45.318|12|SOM|Mogadishu|Mogadishu;Mogadiscio;Muqdisho|GeoNames 53654
town|15.820,-1.290|6|MLI|Gao|Gossi|-
town|14.520,-4.100|4|MLI|Mopti|Sevare;Sévaré|-
town|13.700,13.310|5|NER|Diffa|Bosso|GeoNames
base|11.840,13.130|5|NGA|Maiduguri|Giwa barracks|-
town|13.110,13.830|6|NGA|Monguno|Baga;Doron Baga|-
facility|-1.671,29.238|2|COD|Goma|Goma airport;Goma International Airport|ICAO FZNA
town|-1.190,29.450|4|COD|Goma|Rutshuru|GeoNames
town|-1.300,29.597|3|COD|Goma|Bunagana|-
town|-1.154,29.431|3|COD|Goma|Kiwanja|-
town|0.700,29.520|4|COD|Beni|Oicha|-
town|15.580,44.000|10|YEM|Sanaa|Arhab|-
town|15.462,45.325|5|YEM|Ma'rib|Marib;Mareb;Ma'rib|GeoNames 72968
town|14.540,49.130|5|YEM|Al Mukalla|Mukalla;al-Mukalla|GeoNames 78754
town|14.798,42.951|5|YEM|Al Hudaydah|Hodeidah;Hudaydah;Hodeida;al-Hudaydah|GeoNames 79415
town|16.940,43.764|4|YEM|Sa'dah|Saada;Sa'ada;Sadah|GeoNames 71334
town|13.579,44.021|5|YEM|Ta'izz|Taiz;Taizz;Ta'izz|GeoNames 70225
district|34.580,69.100|4|AFG|Kabul|Khair Khana|-
facility|38.880,-77.020|3|USA|Washington|National Mall|ICAO KDCA
town|13.498,24.883|4|SDN|Al Fashir|Tawila;Tawilah|±30
town|12.723,29.600|4|SDN||Babanusa|±30
town|14.270,35.930|4|SDN||Hamdayet|±30
town|13.900,36.480|5|ETH||Mai-Kadra;Mai Kadra;Maikadra|±30
town|14.283,36.600|4|ETH||Humera|±30
town|14.100,38.280|4|ETH|Axum|Shire;Inda Silase|±30
town|-1.640,28.950|3|COD|Goma|Shasha|±30
town|-1.574,29.044|4|COD|Goma|Sake|±10
town|-1.370,29.000|4|COD|Goma|Masisi|±30
town|-1.170,29.060|4|COD|Goma|Kitshanga;Kitchanga|±30
town|-1.050,28.830|4|COD|Goma|Pinga|±30
town|-1.520,29.250|3|COD|Goma|Kibumba|±30
town|-1.900,28.900|4|COD|Goma|Minova|±30
town|-1.420,28.820|4|COD|Goma|Walikale|±60
town|-0.700,29.270|4|COD|Butembo|Kanyabayonga|±30
town|0.790,29.400|4|COD|Beni|Eringeti|±30
town|13.217,0.550|4|BFA|Dori|Solhan|±30
town|13.100,-1.083|4|BFA|Kaya|Barsalogho|±30
town|13.210,-0.040|4|BFA|Dori|Arbinda|±60
town|14.800,-1.560|4|BFA|Djibo|Inata|±60
town|20.160,2.300|4|MLI||Tinzaouaten;Tin Zaouatine|±60
town|14.490,1.000|4|NER||Banibangou|±60
town|33.265,35.578|2|LBN|Marjayoun|Odaisseh;Adaisseh;Al-Adaisseh|±10
town|33.105,35.350|3|LBN|Tyre|Rmeish;Rmaysh|±10
town|33.090,35.380|3|LBN|Tyre|Aita al-Shaab;Ayta ash Shab|±10
camp|31.310,34.240|2|PSE|Rafah|Tel al-Sultan;Tal as-Sultan|±5
camp|32.310,35.020|1|PSE|Tulkarm|Tulkarm camp;Tulkarem camp|±5
camp|32.270,35.360|2|PSE|Nablus|Far'a camp;Far'a refugee camp;al-Fara camp|±10
town|47.450,35.835|2|UKR|Orikhiv|Robotyne|±10
town|46.770,32.780|2|UKR|Kherson|Krynky|±30
town|19.150,-72.620|4|HTI|Saint-Marc|Pont-Sondé;Pont-Sonde|±10
district|18.510,-72.285|4|HTI|Port-au-Prince|Pétion-Ville|±5
district|18.550,-72.345|2|HTI|Port-au-Prince|La Saline|±5
district|18.500,-72.330|3|HTI|Port-au-Prince|Solino|±10
town|22.410,95.350|4|MMR|Monywa|Tabayin;Depayin|±60
town|24.770,97.720|3|MMR|Myitkyina|Laiza|±30
town|21.300,92.850|4|MMR||Paletwa|±30
town|20.810,92.850|4|MMR||Buthidaung|±60
town|32.990,70.600|4|PAK|Miran Shah|Mir Ali|±60
town|33.380,74.300|4|IND||Rajouri|±10
town|37.220,67.430|3|AFG|Mazar-e Sharif|Hairatan|±10
district|42.890,20.867|2|XKX||North Mitrovica|±5
region|6.500,48.000|150|SOM||Galmudug|±60
region|3.500,45.500|120|SOM||Hirshabelle|±60
`
