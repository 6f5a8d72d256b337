/**
 * What lines that are no running text say of themselves. Used as features of the line classifier and as its teacher
 * where nothing else labels a line; general forms only.
 */

export const PATTERNS = {
  /** "X, Y and Z contributed to this report", "(Reporting by …; editing by …)". */
  contributors:
    /\bcontributed (?:to|reporting)|\b(?:additional )?(?:reporting|editing|writing) by\b|\bcontributors?[.)]?$|\bcompiled by\b|\btranslated by\b|\b(?:writers?|reporters?|journalists?|correspondents?) .{2,200}\bcontributed\b/iu,
  /** A photographer's, agency's or library's mark. */
  credit:
    /^\(?(?:photo|image|picture|photograph|video|credit|source|illustration|graphic|handout)s?(?: credits?| by| courtesy| from)?\s*[:/|]|^\(?(?:photo|image|photograph|video|picture)s? (?:by|credits?|courtesy)\b|\b(?:via|courtesy of|handout)\b.{0,60}$|(?:getty images?|shutterstock|wikimedia|epa-efe|ap photo|reuters\/|afp\/|\/reuters|\/afp|\/ap\b|afp via|ap via)|^(?:©|\(c\)|copyright\b)/iu,
  byline:
    /^(?:\(?updated )?by:? (?:\p{Lu}|the )[^.!?]{2,90}$|^(?:written|story|posted|published|words|text) by\b.{2,80}$|^(?:staff (?:writer|reporter|report)s?|staff and agencies|our correspondent)$/iu,
  caption:
    /\((?:AP|Reuters|AFP|Getty|EPA|File|Photo|Image|Picture|Courtesy|Screenshot|Xinhua|Handout)[^()]{0,90}\)\.?$|^file\b ?(?:photo|picture|image)?\s*[-–—:]|\bfile (?:photo|picture|image)\b|^(?:image|photo|media|video) caption\b|^(?:in this|this) (?:\w+ ){0,4}(?:photo|image|picture|still|frame grab|video grab)\b|^(?:a|an|the) (?:general |aerial |satellite )?(?:view|image|picture|photo) (?:of|shows)\b|\b(?:pictured|is seen|are seen|photographed)\b/iu,
  timestamp:
    /^(?:(?:last )?(?:updated|published|posted|modified|first published|created|issued on)\b.{0,60}|.{0,30}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}.{0,40}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}.{0,40}|\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?.{0,30}|\d{4}-\d\d-\d\d.{0,30}|\d+ (?:minutes?|hours?|days?) ago.{0,20}|\d+ min(?:ute)?s? read)$/iu,
  share:
    /^(?:share|tweet|email|print|copy link|follow|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|flipboard|messenger)\b.{0,60}$|\b(?:follow us|follow @|like us|find us on|join us on|share (?:this|your|on|via))\b/iu,
  subscribe:
    /\b(?:subscribe|subscription|newsletters?|sign[- ]?up|sign in|log ?in|register (?:now|here|for)|inbox|free trial|already a (?:member|subscriber)|unlimited access|support (?:our|independent) journalism|donate|download (?:our|the) app|push notifications)\b/iu,
  related:
    /^(?:read(?: also| next| more| this)?|also read|see also|see more|more(?: on| from| in| stories| news)?|related(?: stories| articles?| content| topics| posts| news)?|watch(?: also)?|listen|don'?t miss|you (?:may|might) (?:also )?like|recommended(?: for you)?|trending|most (?:read|popular|viewed)|top stories|latest(?: news)?|editors?'? picks?|next (?:article|story|post)|previous (?:article|story|post)|in case you missed|up next|explore more|further reading|more coverage|what to read next|continue reading|keep reading|click here)\b[^.]{0,120}:?$|^(?:read more|related|see also|read also|more|watch)\s*[:|»>-]/iu,
  comment:
    /\b(?:comments?|reply|replies|commenting|your (?:email|name|comment)|required fields|leave a|post a|enter your|disqus|moderat(?:ed|ion)|report abuse|join the (?:conversation|discussion))\b/iu,
  legal:
    /\b(?:all rights reserved|may not be (?:published|reproduced|reprinted)|terms (?:of|and)|privacy (?:policy|notice)|cookies?|copyright|©|affiliate|commission|sponsored|advertis(?:e|ement|ing)|ad choices|disclaimer|views? (?:expressed|and opinions)|responsibility for the content|registered in england|powered by)\b/iu,
  about:
    /^(?:about the (?:author|writer|reporter)s?|(?:\p{Lu}[\p{L}'.-]+ ){2,4}(?:is|was|covers|writes|reports|has (?:covered|reported|written))\b.{0,60}\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|fellow at|professor|bureau|freelance|based in|covers?|covering)\b)/iu,
  contact:
    /@\w+\.\w+|^@\w+|\b(?:contact (?:us|the)|reach (?:her|him|them|us) at|e-?mail (?:her|him|us)|tip line|send tips)\b/iu,
} as const

export type PatternName = keyof typeof PATTERNS
export const PATTERN_NAMES = Object.keys(PATTERNS) as PatternName[]
