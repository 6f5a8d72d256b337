/**
 * What lines that are no running text say of themselves. Used as features of the line classifier and as its teacher
 * where nothing else labels a line; general forms only.
 */

export const PATTERNS = {
  /** "X, Y and Z contributed to this report", "(Reporting by …; editing by …)". */
  contributors:
    /\bcontributed (?:(?:reporting|research)|(?:to|from) (?:this|the) (?:report|story|article|piece|dispatch|coverage))\b|^\W*(?:additional )?(?:reporting|editing|writing) by\b|[;.] (?:additional )?(?:reporting|editing|writing) by\b|,\s*(?:all|both)\b[^.]{0,60}\bcontributors?\W*$|^contributors?:|^\W*(?:compiled|translated) by\b|\b(?:AP|Reuters|AFP|press|staff|post|times) (?:writers?|reporters?|journalists?|correspondents?) .{2,200}\bcontributed\b/iu,
  /** A photographer's, agency's or library's mark. */
  credit:
    /^\W?(?:photo|image|picture|photograph|video|credit|source|illustration|graphic|handout)s?(?: credits?| by| courtesy| from)?\s*[:/|]|^\W?(?:photo|image|photograph|video|picture)s? (?:by|credits?|courtesy)\b|\b(?:getty images?|shutterstock|epa-efe|ap photo|afp via|ap via)\b|reuters\/|afp\/|\/reuters|\/afp|\/ap\b|^(?:©|\(c\)|copyright\b)/iu,
  /** Who supplied a picture or text, in words that also stand in sentences. */
  supplied: /\b(?:via|courtesy of|handout)\b.{0,60}$/iu,
  byline:
    /^(?:\(?[Uu]pdated )?(?:[Bb]y|BY):? (?:\p{Lu}|the |our )[^.!?]{2,90}$|^(?:[Ww]ritten|[Ss]tory|[Pp]osted|[Pp]ublished|[Ww]ords|[Tt]ext) (?:by|BY)\b.{2,80}$|^(?:[Ss]taff (?:[Ww]riter|[Rr]eporter|[Rr]eport)s?|[Ss]taff and agencies|[Oo]ur correspondent)$/u,
  /** See also {@link CAPTION_END}. */
  caption:
    /^file\b ?(?:photo|picture|image)?\s*[-–—:]|\bfile (?:photo|picture|image)\b|^(?:image|photo|media|video) caption\b|^(?:in )?this (?:\w+ ){0,4}(?:photo|image|picture|still|frame grab|video grab)\b|^(?:a|an) (?:general |aerial |satellite )?view (?:of|shows)\b|^(?:a|an|the) (?:photo|picture|image) (?:shows|taken)\b/iu,
  timestamp:
    /^(?:(?:last )?(?:updated|published|posted|modified|first published|created|issued on)\b.{0,60}|.{0,30}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}.{0,40}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}.{0,40}|\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?.{0,30}|\d{4}-\d\d-\d\d.{0,30}|\d+ (?:minutes?|hours?|days?) ago.{0,20}|\d+ min(?:ute)?s? read)$/iu,
  share:
    /^(?:share|tweet|email|print|republish|copy link|follow|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|flipboard|messenger)\b.{0,60}$|\b(?:follow us|follow @|like us|find us on|join us on|share (?:this|your|on|via))\b/iu,
  subscribe:
    /\b(?:subscribe|subscription|newsletters?|sign[- ]?up|sign in|log ?in|register (?:now|here|for)|inbox|free trial|already a (?:member|subscriber)|unlimited access|support (?:our|independent) journalism|donate|unsubscribe|download (?:our|the) app|push notifications)\b/iu,
  related:
    /^(?:read(?: also| next| more| this)?|also read|see also|see more|more(?: on| from| in| stories| news)?|related(?: stories| articles?| content| topics| posts| news)?|watch(?: also)?|listen|don['’]?t miss|you (?:may|might) (?:also )?like|recommended(?: for you)?|trending|most (?:read|popular|viewed)|top stories|latest(?: news)?|editors?'? picks?|next (?:article|story|post)|previous (?:article|story|post)|in case you missed|up next|explore more|further reading|more coverage|what to read next|continue reading|keep reading|click here|tags?|topics|filed under)\b[^.]{0,120}:?$|^(?:read more|related|see also|read also|more|watch)\s*[:|»>-]/iu,
  comment:
    /\b(?:name,? (?:and )?e-?mail|e-?mail,? (?:and )?website|comments?|reply|replies|commenting|your (?:email|name|comment)|required fields|leave a|post a|enter your|disqus|moderat(?:ed|ion)|report abuse|join the (?:conversation|discussion))\b/iu,
  legal:
    /\b(?:all rights reserved|may not be (?:published|reproduced|reprinted)|terms (?:of|and)|privacy (?:policy|notice)|cookies?|copyright|©|affiliate (?:links?|commission)|earn a commission|sponsored (?:by|content|post)|advertis(?:e|ement|ing)|ad choices|disclaimer|views? (?:expressed|and opinions)|responsibility for the content|registered in england|powered by)\b/iu,
  about:
    /^(?:[Aa]bout the (?:author|writer|reporter)s?$|(?:\p{Lu}[\p{L}'’.-]+ ){2,4}(?:(?:is|was|covers|writes|reports|edits|has (?:covered|reported|written))\b.{0,60}\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|lecturer|fellow at|professor|bureau chief|freelance|covers|covering)\b|has (?:covered|reported on|written (?:about|for))\b.{0,80}\b(?:for|since)\b))/u,
  contact:
    /@\w+\.\w+|^@\w+|\b(?:contact (?:us|the)|reach (?:her|him|them|us) at|e-?mail (?:her|him|us)|tip line|send tips|p\.? ?o\.? box)\b|\b(?:tel|phone|fax|mobile)(?:ephone)?\b\.?:? ?[+(\d]/iu,
} as const

export type PatternName = keyof typeof PATTERNS
export const PATTERN_NAMES = Object.keys(PATTERNS) as PatternName[]

/** Patterns speak of lines; a longer paragraph that holds one of their words is none. */
const LONGEST = 600

/** A caption's credit at its end: "(AP Photo/Jo Doe)", "Picture: Ministry of Defence". */
const CAPTION_END =
  /\((?:(?:AP|Reuters|AFP|Getty|EPA|File|Photo|Image|Picture|Courtesy|Screenshot|Xinhua|Handout)\b[^()]{0,90}|[^()]{0,60}(?:\/(?:AFP|Reuters|AP|EPA|Getty)|Getty Images|AP Photo)[^()]{0,40})\)\.?$|\b(?:photo|picture|image|credit)s?(?: by)?: ?[^.]{2,60}$/iu

/** Does a line have the form? */
export function fits(name: PatternName, text: string): boolean {
  if (text.length > LONGEST) return false
  if (PATTERNS[name].test(text)) return true
  return name === 'caption' && text.length > 30 && CAPTION_END.test(text.slice(Math.max(20, text.length - 120)))
}

/** All forms a line has. */
export function patternsOf(text: string): PatternName[] {
  return text.length > LONGEST ? [] : PATTERN_NAMES.filter((name) => fits(name, text))
}
