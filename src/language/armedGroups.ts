/**
 * Which names are armed groups. No corpus of names marks them, so the type comes from words that head such names ("… Brigades",
 * "… Liberation Army") and from a list of groups known by a name without such a word.
 */

/** One of these words anywhere in a name of a group makes it an armed one. */
const HEAD_WORDS = new Set(
  (
    'militia militias brigades guerrillas rebels insurgents mujahideen mujahidin mujahedeen mujahedin fedayeen paramilitaries cartel maras ' +
    'contras janjaweed peshmerga interahamwe mai-mai mayi-mayi jihad naxalites naxals maoists qaeda qaida'
  ).split(' '),
)

/** One of these strings in a name does the same. */
const PHRASES = [
  'free syrian army',
  'liberation army',
  'liberation front',
  'liberation movement',
  'liberation tigers',
  'resistance army',
  'resistance movement',
  'resistance front',
  'revolutionary armed forces',
  'revolutionary army',
  'revolutionary front',
  'islamic state',
  'islamic front',
  'islamic army',
  'islamic jihad',
  'islamic courts',
  'salvation front',
  'self-defense forces',
  'self-defence forces',
  'self-defense units',
  'self-defence units',
  'protection units',
  'mobilization forces',
  'mobilisation forces',
  'mobilization units',
  'mobilisation units',
  'mobilization committees',
  'popular front for',
  'democratic front for',
  'volunteer force',
  'volunteer army',
  'defence association',
  'red army faction',
  'martyrs brigade',
  'justice and equality movement',
  'rapid support forces',
  'movement for the emancipation',
]

/** Groups known by a name that does not say what they are; small letters, hyphens as spaces, "al" and "the" left out. */
const KNOWN = new Set(
  (
    'hamas,hezbollah,hizbollah,hizbullah,hezbullah,taliban,taleban,aqap,aqim,isis,isil,daesh,daish,is k,iskp,isis k,boko haram,iswap,shabaab,shabab,' +
    'ansar sharia,ansar islam,ansar dine,ansar eddine,ansar bayt maqdis,ansarallah,ansar allah,ansarullah,houthi,houthis,huthis,jabhat nusra,nusra front,nusra,' +
    'hayat tahrir sham,hts,ahrar sham,jaish islam,jaysh islam,jaish e mohammed,jaish e mohammad,jaish e muhammad,jaish adl,jundallah,jundullah,' +
    'lashkar e taiba,lashkar e tayyiba,lashkar e toiba,lashkar e jhangvi,tehrik e taliban,tehreek e taliban,tehrik i taliban,ttp,sipah e sahaba,' +
    'hizb ul mujahideen,hizbul mujahideen,haqqani network,haqqanis,kataib hezbollah,kataib hizbullah,kata ib hezbollah,asaib ahl haq,asa ib ahl haq,' +
    'harakat nujaba,nujaba,badr organization,badr organisation,badr corps,mahdi army,jaysh mahdi,saraya salam,pmf,pmu,hashd shaabi,hashed shaabi,' +
    'pkk,ypg,ypj,sdf,pjak,fsa,syrian democratic forces,tamil tigers,ltte,farc,eln,epl,auc,sendero luminoso,shining path,mrta,fmln,urng,eta,ira,inla,uvf,uda,' +
    'real ira,provisional ira,continuity ira,irish republican army,pflp,dflp,fatah,qassam,aqsa martyrs,islamic resistance,abu sayyaf,milf,mnlf,' +
    'new people s army,jemaah islamiyah,free aceh movement,gam,unita,renamo,frelimo,swapo,polisario,polisario front,m23,fdlr,codeco,lra,rsf,tplf,ola,onlf,' +
    'eplf,splm n,seleka,anti balaka,gspc,gia,mujao,jnim,ruf,revolutionary united front,lurd,ulfa,nscn,kachin independence army,karen national union,' +
    'arakan army,united wa state army,arsa,los zetas,zetas,ms 13,mara salvatrucha,primeiro comando da capital,comando vermelho,' +
    'wagner,wagner group,azov,azov battalion,right sector,aum shinrikyo,black september,irgun,stern gang,tupamaros,montoneros,' +
    'khmer rouge,viet cong,vietcong,pathet lao,clan del golfo,fulani militia,ipob,komala,extraditables,medellin cartel,cali cartel,m 19,mrtk'
  ).split(','),
)

/** Is the name of an organisation or a group of people that of an armed group? */
export function isArmedGroup(name: string): boolean {
  const lower = name.toLowerCase().replaceAll('’', "'")
  for (const phrase of PHRASES) if (lower.includes(phrase)) return true
  const words = lower.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  for (const word of words) if (HEAD_WORDS.has(word)) return true
  if (lower.split(/\s+/).some((word) => HEAD_WORDS.has(word))) return true
  const key = words.filter((word) => word !== 'al' && word !== 'el' && word !== 'the').join(' ')
  return KNOWN.has(key)
}

/** Names of more than one word by their first word, longest first. */
const LONG_NAMES = new Map<string, string[][]>()
for (const name of [
  ...KNOWN,
  'free syrian army',
  'irish republican army',
  'islamic state',
  'rapid support forces',
  'popular mobilization forces',
]) {
  const words = name.split(' ')
  if (words.length < 2 || words.some((word) => word.length < 3)) continue
  const list = LONG_NAMES.get(words[0]!) ?? []
  list.push(words)
  LONG_NAMES.set(
    words[0]!,
    list.toSorted((a, b) => b.length - a.length),
  )
}

/**
 * Stretches of a sentence's forms, [first, last), that are the whole name of a known group of more than one word. Hyphens, "al" and "el"
 * are passed over inside a name; its words must begin with capitals.
 */
export function knownGroups(forms: readonly string[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  for (let i = 0; i < forms.length; i++) {
    const starts = LONG_NAMES.get(forms[i]!.toLowerCase())
    if (!starts || !isCapital(forms[i]!)) continue
    for (const words of starts) {
      let at = i + 1
      let matched = 1
      while (at < forms.length && matched < words.length) {
        const form = forms[at]!
        const lower = form.toLowerCase()
        if (lower === words[matched] && isCapital(form)) matched++
        else if (!(lower === '-' || lower === 'al' || lower === 'el')) break
        at++
      }
      if (matched < words.length) continue
      found.push({ first: i, last: at })
      i = at - 1
      break
    }
  }
  return found
}

function isCapital(form: string): boolean {
  return form[0] !== form[0]!.toLowerCase()
}
