/**
 * Twenty stories with a rewriting that changes the syntax and not only words: clauses turned, voice changed, sentences split and joined,
 * facts in the same order. Written for this project; what a desk does with an agency's story it does not wish to credit.
 */
export const REWRITES: readonly { story: string; rewrite: string }[] = [
  {
    story:
      'Rebels seized the airport at Bunia on Friday after a two-hour battle, the army said. Four soldiers were killed and the runway was damaged by mortar fire.',
    rewrite:
      'Bunia’s airport was in rebel hands on Friday. It fell after two hours of fighting which, according to the army, cost four soldiers their lives; mortar fire left the runway damaged.',
  },
  {
    story:
      'Police fired tear gas at students who had blocked the main road in Kano on Monday to demand water. Eleven students were arrested, a spokesman said.',
    rewrite:
      'Demanding water, students in Kano blocked the main road on Monday until police drove them off with tear gas. A spokesman put the number of arrested students at eleven.',
  },
  {
    story:
      'A drone hit a fuel depot near Taganrog before dawn on Sunday, setting three tanks on fire, the governor said. Nobody was hurt.',
    rewrite:
      'Three tanks caught fire at a fuel depot near Taganrog when it was hit by a drone before dawn on Sunday. There were no injuries, said the governor.',
  },
  {
    story:
      'Gunmen killed the mayor of Tecate outside his home on Thursday night, prosecutors said. His driver was wounded and is in hospital.',
    rewrite:
      'The mayor of Tecate was shot dead in front of his house on Thursday night. His driver, who was wounded by the gunmen, is being treated in hospital, according to prosecutors.',
  },
  {
    story:
      'Government forces retook the town of Bor on Wednesday, four days after they lost it. Residents found the hospital looted and the market burnt.',
    rewrite:
      'Four days after its loss, Bor was back under government control on Wednesday. The hospital had been looted, residents discovered, and fire had destroyed the market.',
  },
  {
    story:
      'The Red Cross said on Tuesday that it had suspended work in Jalalabad after two of its drivers were abducted on the road to Kabul.',
    rewrite:
      'Work in Jalalabad has been suspended by the Red Cross, which announced the step on Tuesday. Two drivers of the organisation had been abducted while on the Kabul road.',
  },
  {
    story:
      'Eight miners were freed on Saturday after the government paid a ransom, a local chief in Katsina said. They had been held for 40 days.',
    rewrite:
      'After 40 days as captives, eight miners regained their freedom on Saturday. A ransom paid by the government secured it, according to a local chief in Katsina.',
  },
  {
    story:
      'Shelling killed a mother and her two daughters in Avdiivka on Friday, the prosecutor said. Their flat on the third floor was hit by a 152 mm shell.',
    rewrite:
      'In Avdiivka, a 152 mm shell struck a third-floor flat on Friday. The prosecutor said the shelling cost a mother and both of her daughters their lives.',
  },
  {
    story:
      'Mali’s junta expelled the French ambassador on Monday, giving him 72 hours to leave Bamako. Paris called the decision unfounded.',
    rewrite:
      'The French ambassador has 72 hours to leave Bamako: on Monday Mali’s junta expelled him, a decision for which, Paris said, there were no grounds.',
  },
  {
    story:
      'A court in Cairo sentenced 14 men to death on Sunday for an attack on a checkpoint in Arish in which 26 policemen died.',
    rewrite:
      'Fourteen men are to die for the attack on a checkpoint in Arish that killed 26 policemen, a Cairo court decided when it handed down its sentences on Sunday.',
  },
  {
    story:
      'Militants stormed a hotel in Mogadishu on Saturday evening and held guests for nine hours, police said. Commandos ended the siege at dawn; 12 people were dead.',
    rewrite:
      'Nine hours passed before commandos, at dawn, ended the siege of a Mogadishu hotel whose guests had been held since militants stormed it on Saturday evening. Twelve people had died by then, according to police.',
  },
  {
    story:
      'Turkey shelled Kurdish positions near Kobani on Tuesday, wounding six fighters, a monitoring group said. Ankara did not comment.',
    rewrite:
      'Six fighters were wounded when Kurdish positions near Kobani came under Turkish shelling on Tuesday. That was reported by a monitoring group; from Ankara there was no comment.',
  },
  {
    story:
      'Thousands marched in Tbilisi on Sunday against a law on foreign agents. Riot police used water cannon and detained 66 people, the ministry said.',
    rewrite:
      'A law on foreign agents brought thousands onto the streets of Tbilisi on Sunday. Water cannon were used against them by riot police, and, by the ministry’s account, 66 people were detained.',
  },
  {
    story:
      'A roadside bomb killed three aid workers near Bangassou on Monday as they carried vaccines to a village clinic, their organisation said.',
    rewrite:
      'They were carrying vaccines to the clinic of a village near Bangassou when a roadside bomb went off on Monday. Three aid workers died, their organisation has confirmed.',
  },
  {
    story:
      'Colombia and the rebels signed a ceasefire in Havana on Friday that takes effect on 3 August. It is to last six months.',
    rewrite:
      'From 3 August, and for six months, there is to be a ceasefire between Colombia and the rebels. It was signed on Friday in Havana.',
  },
  {
    story:
      'Separatists burnt down two schools near Bamenda on Wednesday, teachers said. Lessons have been forbidden by the fighters since September.',
    rewrite:
      'Two schools near Bamenda went up in flames on Wednesday. Teachers blame the separatists, whose fighters have not allowed lessons since September.',
  },
  {
    story:
      'An explosion at a mosque in Kunduz killed at least 33 worshippers on Friday, a Taliban official said. Children were among the 43 wounded.',
    rewrite:
      'At least 33 worshippers lost their lives in Kunduz on Friday in a mosque where there was an explosion. The wounded number 43, children among them, according to an official of the Taliban.',
  },
  {
    story:
      'Haitian gangs freed 3,700 inmates from the prison of Port-au-Prince on Saturday night. Three bodies lay in front of the gate on Sunday.',
    rewrite:
      'The prison of Port-au-Prince stood empty of 3,700 inmates whom Haitian gangs had freed on Saturday night. On Sunday its gate had three bodies in front of it.',
  },
  {
    story:
      'Israel struck a weapons store outside Damascus on Thursday, Syria’s state agency said. Two soldiers were killed and a warehouse was destroyed.',
    rewrite:
      'Syria’s state agency reported the death of two soldiers and the destruction of a warehouse on Thursday, when, outside Damascus, a weapons store was struck by Israel.',
  },
  {
    story:
      'The opposition leader was arrested at Harare airport on Tuesday as he returned from exile, his lawyer said. He is accused of planning a coup.',
    rewrite:
      'He came back from exile on Tuesday and got no farther than Harare airport. There, his lawyer said, the opposition leader was arrested; planning a coup is what he stands accused of.',
  },
]

/** Ten further ones, of three or four sentences, written after the limits were chosen. */
export const LATER_REWRITES: readonly { story: string; rewrite: string }[] = [
  {
    story:
      'A bomb hidden in a handcart killed six people at the bus station of Maroua on Saturday evening, the regional governor said. Two of them were girls on their way home from a wedding. Soldiers closed the station and searched the luggage of hundreds of travellers. Nobody claimed the attack.',
    rewrite:
      'Six people were killed at Maroua’s bus station on Saturday evening when a bomb went off that had been hidden in a handcart. Among the dead, said the regional governor, were two girls who had been to a wedding and were going home. The station was closed and the luggage of hundreds of travellers searched by soldiers; no claim was made.',
  },
  {
    story:
      'Pirates boarded a tanker 80 miles off Lomé on Tuesday and kidnapped seven sailors, the owner said. The rest of the crew locked themselves in the engine room until a naval patrol arrived. The ship is now anchored off Cotonou with its cargo of diesel untouched.',
    rewrite:
      'With its cargo of diesel untouched, a tanker lies at anchor off Cotonou after seven of its sailors were kidnapped. Pirates had boarded it on Tuesday, 80 miles off Lomé. Until a naval patrol came, the rest of the crew stayed in the engine room, which they had locked, the owner said.',
  },
  {
    story:
      'Protesters set fire to the tax office in Sfax on Thursday after a fruit seller died in police custody, witnesses said. Firemen were pelted with stones. The interior minister promised an inquiry and asked the youth of the town to go home.',
    rewrite:
      'The tax office in Sfax burned on Thursday. According to witnesses it was protesters who set it on fire, after a fruit seller’s death in police custody, and who pelted the firemen with stones. An inquiry was promised by the interior minister, who asked the town’s youth to return to their homes.',
  },
  {
    story:
      'Shells landed on a vegetable market in Taiz on Sunday, killing nine shoppers and wounding 30, doctors at the Thawra hospital said. Residents said the fire came from the hills held by the Houthis. A Houthi spokesman rejected this as a fabrication.',
    rewrite:
      'Nine shoppers died and 30 were wounded on Sunday when a vegetable market in Taiz was shelled, according to doctors at the Thawra hospital. The hills from which, residents said, the shells came are held by the Houthis, whose spokesman called this a fabrication.',
  },
  {
    story:
      'Peru’s army freed 11 miners on Monday who had been held for a week by armed squatters near Pataz, the defence ministry said. One soldier was shot in the leg. The miners were flown to Trujillo for medical checks.',
    rewrite:
      'A week in the hands of armed squatters near Pataz ended on Monday for 11 miners whom the army of Peru set free. They were taken by air to Trujillo, where doctors checked them. The defence ministry said that a soldier had been shot in the leg.',
  },
  {
    story:
      'The rebel commander known as Lion was killed in a drone strike near Bangassou on Friday, two of his fighters said by telephone. The government would not confirm his death. He had broken a ceasefire in March and taken four towns on the river.',
    rewrite:
      'Two fighters of the commander known as Lion said by telephone that he had died on Friday, struck by a drone near Bangassou. There was no confirmation of the rebel’s death from the government, whose ceasefire with him he had broken in March before taking four river towns.',
  },
  {
    story:
      'Border guards shot dead a smuggler and arrested five others near Turaif on Wednesday after a chase through the desert, the interior ministry said. The men were carrying two million tablets in the tyres of a lorry.',
    rewrite:
      'Two million tablets were found in a lorry’s tyres near Turaif on Wednesday. It had been chased through the desert by border guards, who killed one smuggler with a shot and arrested the five others, the interior ministry said.',
  },
  {
    story:
      'A court in Minsk sentenced the editor of a closed news site to ten years in prison on Friday for inciting unrest. She smiled at her mother through the glass. Western embassies sent observers, but they were not let into the building.',
    rewrite:
      'For inciting unrest the editor of a news site that has been closed must go to prison for ten years, a Minsk court ruled on Friday. Through the glass she had a smile for her mother. Observers sent by Western embassies had to stay outside the building.',
  },
  {
    story:
      'Herders and farmers fought over a well near Abéché on Sunday, leaving 17 dead and a village in ashes, the governor of the province said. Troops have been sent to keep the two sides apart. Last year’s rains failed, and the cattle have come south two months early.',
    rewrite:
      'The fighting over a well near Abéché on Sunday left a village in ashes and 17 farmers and herders dead. To keep them apart, the province’s governor said, troops have been sent. Because of the failure of last year’s rains, cattle are in the south two months earlier than usual.',
  },
  {
    story:
      'Unknown men threw petrol bombs at the office of a women’s shelter in Sulaimaniya on Tuesday night, burning its archive, the director said. The four women who slept upstairs escaped over the roof. Police took fingerprints from a broken bottle.',
    rewrite:
      'The archive of a women’s shelter in Sulaimaniya was lost on Tuesday night to petrol bombs that unknown men hurled at its office. Four women, asleep on the upper floor, saved themselves by way of the roof. A broken bottle gave the police fingerprints, according to the director.',
  },
]
