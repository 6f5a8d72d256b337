/**
 * Words that name a political event, with what they name when nothing else speaks: the candidates the trigger model
 * decides on, and its strongest feature. One row: TYPE, mode or `-`, v (verb) n (noun) a (adjective), then lemmas.
 * `take+hostage` is a verb with that object, particle or preposition. A word may stand in several rows: then the model chooses.
 * `-` as type: events outside PLOVER, which are kept with their context.
 */
export const TRIGGER_WORDS = `
ASSAULT - v: suppress attack assault ambush raid storm strike hit target clash fight battle wound injure hurt kill die succumb slay massacre butcher slaughter harm maim invade overrun besiege retaliate engage combat skirmish gun+down lash+out break+into open+fire exchange+fire trade+fire crush repel liberate recapture retake capture oust overthrow topple seize+power take+power grab+power ram sink down intercept pelt encircle bulldoze desecrate annex neutralise neutralize overpower rustle sweep use+force trade+blow come+blow bring+down cut+down set+ablaze set+alight set+fire
ASSAULT - n: coup-attempt attempted-coup terrorist-attack war warfare bloodbath attack assault ambush raid offensive strike clash fighting battle violence hostility bloodshed massacre killing murder slaying slaughter incursion invasion onslaught skirmish firefight confrontation unrest siege counterattack counteroffensive retaliation aggression carnage conflict atrocity genocide pogrom coup insurgency uprising standoff combat operation attempt crackdown putsch mutiny revolt rebellion gunshot injury casualty annexation interception intervention bombardment
ASSAULT targeted v: assassinate murder execute behead lynch liquidate gun+down eliminate decapitate
ASSAULT targeted n: assassination-attempt murder-attempt assassination-plot murder-plot assassination execution beheading lynching murder massacre decapitation
ASSAULT firearms v: shoot machinegun snipe gun strafe open+fire fire shoot+dead shoot+down spray
ASSAULT firearms n: firing shooting gunfire shootout gunfight gunbattle sniping fire crossfire machinegunning shot
ASSAULT explosives v: defuse deactivate place throw hurl lob bomb blow explode detonate dynamite mine blast blow+up set+off plant go+off firebomb
ASSAULT explosives n: bombing explosion blast detonation dynamiting
ASSAULT suicide-attack n: suicide-bombing suicide-attack
ASSAULT heavy-weapons v: shell bombard pound mortar rocket pummel
ASSAULT heavy-weapons n: shelling bombardment barrage missile-strike rocket-strike artillery-strike missile-attack rocket-attack mortar-attack
ASSAULT aerial v: bomb strafe
ASSAULT aerial n: airstrike air-strike strafing airraid sortie air-raid aerial-strike
ASSAULT drone n: drone-strike drone-attack
ASSAULT primitive v: stab knife hack burn slash stone torch set+fire set+ablaze set+alight ignite machete burn+down
ASSAULT primitive n: stabbing knifing stoning arson
ASSAULT beat v: beat punch kick club bludgeon batter manhandle maul rough+up thrash flog cane whip lathi-charge baton-charge
ASSAULT beat n: beating punch lathi-charge baton-charge flogging thrashing
ASSAULT torture v: torture
ASSAULT torture n: torture
ASSAULT sexual v: rape molest gang-rape abuse
ASSAULT sexual n: rape
ASSAULT abduct v: kidnap abduct hijack snatch take+hostage seize hold+hostage disappear whisk+away carry+off drive+off march+off take+away
ASSAULT abduct n: kidnapping abduction hijacking hostage-taking kidnap disappearance seizure
ASSAULT destroy v: destroy demolish wreck ransack vandalize sabotage damage devastate raze loot ravage blow+up burn+down strip
ASSAULT destroy n: destruction demolition sabotage looting damage devastation
ASSAULT crowd-control v: teargas tear-gas disperse lathi-charge lathicharge baton-charge cane-charge lob burst break+up
ASSAULT crowd-control n: crackdown lathi-charge lathicharge baton-charge cane-charge teargassing
ASSAULT unconventional v: gas poison
ASSAULT unconventional n: gassing poisoning
COERCE arrest v: nab book remand hold pick+up take+away arrest detain jail imprison apprehend capture incarcerate round+up intern take+custody take+prisoner produce+magistrate
COERCE arrest n: arrest detention imprisonment roundup apprehension capture crackdown custody
COERCE seize v: recover intercept seize confiscate impound search raid expropriate nationalize requisition nationalise evict ransack board take+over
COERCE seize n: seizure confiscation search raid expropriation eviction
COERCE restrict v: impose ban restrict bar block outlaw prohibit suppress dissolve repress blockade cordon+off seal+off confine disband suspend close+down shut+down close curb stifle crack+down forbid shut tax revoke
COERCE restrict n: ban restriction blockade repression crackdown suppression closure prohibition house-arrest
COERCE censor v: censor block jam
COERCE censor n: censorship blackout
COERCE curfew v: impose
COERCE curfew n: curfew lockdown
COERCE martial-law v: declare
COERCE martial-law n: martial-law state-of-emergency emergency
COERCE deport v: deport expel extradite repatriate
COERCE deport n: deportation
COERCE withhold v: withhold cut+off
COERCE cyber v: hack breach
COERCE cyber n: hack hacking cyberattack cyber-attack
COERCE misinformation v: rig fake
COERCE misinformation n: disinformation hoax
MOBILIZE troops v: put+alert send deploy mobilize mobilise reinforce mass amass redeploy station send+troops call+up move gather muster dispatch rush post put+street
MOBILIZE troops n: deployment mobilization mobilisation reinforcement buildup build-up manoeuvre maneuver alert exercise drill dispatch
MOBILIZE weapons v: send deploy test launch unveil fire test-fire scramble sail
MOBILIZE weapons n: deployment test launch
MOBILIZE police v: deploy patrol tighten+security step+up
MOBILIZE police n: patrol deployment
PROTEST demo v: camp protest demonstrate rally march picket camp+out occupy take+street gather gherao heckle chant stage+protest burn+effigy
PROTEST demo n: camp protest-camp demonstration-camp protest demonstration rally march sit-in vigil picket occupation gathering
PROTEST riot v: storm hurl throw riot loot rampage pelt smash vandalise torch wreck
PROTEST riot n: riot rioting unrest uprising revolt
PROTEST strike v: strike go+strike stop+work walk+out down+tool down+shutter abstain+work withdraw+service
PROTEST strike n: strike walkout stoppage shutdown general-strike labour-strike labor-strike bandh stay-away
PROTEST hunger n: hunger-strike
PROTEST boycott v: boycott
PROTEST boycott n: boycott
PROTEST obstruct v: block blockade barricade obstruct
PROTEST obstruct n: blockade roadblock barricade sit-in obstruction
PROTEST vandalize v: deface vandalize
ACCUSE disapprove v: call condemn denounce criticize criticise deplore decry slam blast lambast lambaste castigate censure rebuke chide assail scold reprimand lament complain object deride berate protest oppose disapprove discredit berate repudiate fault take+issue lash+out
ACCUSE disapprove n: condemnation criticism denunciation rebuke complaint censure outrage objection disapproval opposition
ACCUSE allege v: accuse blame allege charge indict sue implicate hold+responsible impeach prosecute slander point+finger link finger attribute incriminate register+case lodge+fir file+complaint brand name press+charge present+evidence book
ACCUSE allege n: accusation allegation charge indictment lawsuit impeachment trial complaint prosecution blame
ACCUSE investigate v: order direct open investigate probe inquire look+into question interrogate inspect
ACCUSE investigate n: investigation inquiry probe interrogation inquest enquiry
REQUEST - v: urge ask demand request appeal call+for call+on call+upon exhort plead implore petition order insist press push+for lobby seek instruct direct solicit beg pressure pressurise recommend tell want seek+refuge seek+asylum
REQUEST - n: demand appeal request call petition plea ultimatum order exhortation urging pressure recommendation
REQUEST meet v: invite summon
REJECT - v: reject refuse decline rebuff turn+down rule+out veto dismiss spurn deny defy oppose resist disregard ignore rebuff snub balk abrogate quash contest dispute refute challenge scorn brush+aside turn+away push+back throw+out vote+down scoff
REJECT - n: rejection refusal veto defiance denial
REJECT meet v: boycott cancel postpone call+off
REJECT meet n: cancellation postponement
THREATEN violence v: threaten warn menace intimidate vow
THREATEN violence n: threat warning ultimatum intimidation
THREATEN - v: threaten warn harass hint
SUPPORT - v: receive+call receive+support receive+message praise support back endorse welcome hail applaud commend recognize recognise laud defend ratify congratulate approve acclaim honor honour thank encourage advocate champion express+support express+solidarity sympathize uphold sign cheer restore resume+tie restore+tie upgrade+tie adopt pass reaffirm offer+condolence voice+support stand+by assure
SUPPORT - n: praise support backing endorsement recognition solidarity approval ratification congratulation tribute commendation condolence
AGREE - v: sign reach conclude agree pledge promise offer vow accept consent commit undertake propose announce+plan conclude+agreement sign+agreement reach+agreement initial clinch strike+deal
AGREE - n: agreement pledge promise offer accord deal pact commitment proposal compromise memorandum assurance
CONSULT - v: chair speak meet negotiate consult confer discuss hold+talk hold+meeting convene talk attend mediate debate bargain parley shuttle dine sit+down shake+hand grant+audience receive welcome gather hold+contact
CONSULT - n: meeting talk negotiation summit consultation conference discussion session dialogue mediation round interview contact audience
CONSULT visit v: visit travel host receive+delegation arrive fly tour pay+visit call+on lead+delegation
CONSULT visit n: visit trip tour stopover
CONSULT phone v: phone telephone call
CONSULT phone n: phone-call telephone-call
CONCEDE - v: grant declare apologize apologise pardon ease lift relax concede yield regret acquit exonerate suspend+protest call+ceasefire declare+ceasefire relent reverse compromise soften repeal drop clear amnesty legalise restore bow give+in call+off scrap reopen
CONCEDE - n: apology pardon amnesty concession easing truce acquittal compromise
RETREAT - v: retreat surrender capitulate return give+up evacuate repatriate hand+over give+back hand+back
RETREAT - n: retreat surrender return capitulation evacuation repatriation
RETREAT withdraw v: withdraw pull+out pull+back leave evacuate retreat vacate abandon
RETREAT withdraw n: withdrawal pullout pullback retreat
RETREAT release v: release free liberate let+go set+free amnesty hand+over
RETREAT release n: release liberation freeing
RETREAT disarm v: disarm demobilize demobilise lay+down dismantle disband hand+in turn+in
RETREAT disarm n: disarmament demobilization
RETREAT ceasefire n: ceasefire cease-fire truce
RETREAT ceasefire v: halt observe+ceasefire stop end cease
RETREAT resign v: resign step+down quit abdicate
RETREAT resign n: resignation abdication
RETREAT access v: admit let+in open allow
SANCTION convict v: convict sentence condemn+death jail fine
SANCTION convict n: conviction sentence verdict
SANCTION expel v: expel oust evict exclude dismiss fire suspend sack replace impeach remove blacklist throw+out
SANCTION expel n: expulsion suspension ouster dismissal
SANCTION withdraw v: withdraw recall pull+out boycott call+home close+embassy
SANCTION withdraw n: withdrawal recall
SANCTION discontinue v: sanction suspend sever cut halt freeze embargo discontinue break+off cut+off terminate end downgrade break reduce scrap revoke blacklist ban sever+tie close
SANCTION discontinue n: sanction embargo suspension freeze severance tariff
COOPERATE - v: cooperate collaborate trade exchange share coordinate extradite swap train
COOPERATE - n: cooperation collaboration trade exchange exercise partnership extradition swap
AID - v: aid help assist donate provide supply deliver give send finance fund rescue airlift grant lend contribute evacuate protect host shelter save subsidize subsidise train arm equip treat feed raise allocate disburse take+in open+border fly drop bring hand+over
AID - n: aid assistance donation relief help grant loan rescue airlift contribution asylum delivery
- election v: elect vote re-elect
- election n: election vote referendum poll ballot runoff by-election voting fraud landslide
- legislative n: recount
- disasters n: earthquake flood flooding hurricane wildfire landslide accident crash
- crime v: rob steal
- crime n: robbery theft heist
`

/** Verbs that carry little meaning of their own: "carried out an attack"; their subject is the noun's actor. */
export const LIGHT_VERBS = new Set(
  (
    'carry conduct launch stage hold mount commit perpetrate make take give do undertake wage execute organize organise order ' +
    'open begin start suffer sustain face receive escape survive come express voice issue offer lodge file deliver pay put ' +
    'impose declare announce reach sign strike break initiate lead plan plot attempt try resume continue join receive mark have'
  ).split(' '),
)
