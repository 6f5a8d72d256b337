/** The page's style. Colours are pairs of text and ground with a contrast of 4.5 or more (WCAG 2.2 AA), checked in test/exportHtml.test.ts. */

/** Name → [light, dark]. */
export const PALETTE = {
  ground: ['#fbfaf7', '#16181b'],
  panel: ['#ffffff', '#1e2125'],
  ink: ['#1c1b19', '#e8e6e1'],
  note: ['#5a5750', '#a9a59b'],
  line: ['#d9d5cb', '#3a3e44'],
  link: ['#0b4f9e', '#8ab8f5'],
  claim: ['#fff0b3', '#4a3f12'],
  current: ['#ffc56b', '#8a4b00'],
  flag: ['#a3123a', '#ff9db5'],
  happened: ['#1c4f8a', '#9cc4f7'],
  warn: ['#8a4300', '#ffbd7a'],
  deny: ['#a3123a', '#ff9db5'],
} as const

/** Text on ground, as they meet on the page. */
export const PAIRS: readonly (readonly [text: keyof typeof PALETTE, ground: keyof typeof PALETTE])[] = [
  ['ink', 'ground'],
  ['ink', 'panel'],
  ['ink', 'claim'],
  ['ink', 'current'],
  ['note', 'ground'],
  ['note', 'panel'],
  ['link', 'panel'],
  ['link', 'ground'],
  ['happened', 'panel'],
  ['warn', 'panel'],
  ['warn', 'ground'],
  ['deny', 'panel'],
]

function palette(which: 0 | 1): string {
  return Object.entries(PALETTE)
    .map(([name, pair]) => `--${name}:${pair[which]};`)
    .join('')
}

export const PAGE_STYLE = `
:root{color-scheme:light dark;${palette(0)}}
@media (prefers-color-scheme:dark){:root{${palette(1)}}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
a:focus-visible,.report:focus-visible,.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip,.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:static;width:auto;height:auto;clip-path:none;display:inline-block;padding:.5rem 1rem}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
h1{font-size:1.7rem;margin:0 0 .75rem}
h2,.reading h1{font-size:1.45rem;margin:0 0 .25rem}
h3,.claims h2{font-size:1.05rem;margin:0 0 .4rem}
h4{font-size:.9rem;margin:.75rem 0 .25rem}
.note{color:var(--note);font-size:.875rem}
p.note{margin:.1rem 0}
.problem{margin:.4rem 0;color:var(--warn)}
.problem::before{content:"! ";font-weight:700}
main,footer{max-width:84rem;margin:0 auto;padding:1.25rem}
.index{margin:2rem 0}
.index ol{columns:24rem;column-gap:2rem;margin:0;padding-left:2rem}
.index li{break-inside:avoid;margin-bottom:.3rem}
.reading{margin-bottom:3rem}
.columns{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:1.75rem;align-items:start;margin-top:1rem}
.report{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:1rem 1.4rem;font-family:Georgia,"Iowan Old Style","Times New Roman",serif;font-size:1.06rem}
.block{margin:0 0 .85rem;position:relative;scroll-margin-top:30vh}
.t{white-space:pre-line}
.headline{font-size:1.3rem;font-weight:700;line-height:1.25}
.subheadline{font-size:1.1rem}
.byline,.dateline,.credit,.contributors,.correction,.note,.related,.comment,.advertisement,.furniture,.caption,.unlabelled{color:var(--note);font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;font-size:.875rem}
.caption{font-style:italic;border-left:3px solid var(--line);padding-left:.75rem}
.dateline,.credit,.contributors,.correction,.note,.related,.comment,.advertisement,.furniture,.caption,.byline,.unlabelled{margin-bottom:.5rem}
.dateline::before,.credit::before,.contributors::before,.correction::before,.note[data-kind]::before,.related::before,.comment::before,.advertisement::before,.furniture::before,.caption::before,.byline::before,.unlabelled::before{content:attr(data-kind);font-style:normal;font-size:.75rem;border:1px solid var(--line);border-radius:3px;padding:0 .3rem;margin-right:.5rem}
.block:has(:target){outline:2px solid var(--link);outline-offset:4px}
.refs{font:.75rem/1.6rem system-ui,sans-serif;margin-left:.4rem;user-select:none;word-spacing:.15rem}
.refs a{display:inline-block;min-width:1.5rem;line-height:1.5rem;padding:0 .2rem;text-align:center;text-decoration:none;border-radius:4px;color:var(--note)}
.anchor{position:absolute;pointer-events:none}
.refs a{margin:0 .1rem}
.refs a:hover{text-decoration:underline}
.event,.flags,.incident,.claims details{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.9rem 1.1rem;margin-bottom:1rem}
.background{border-style:dashed}
.status{display:inline-block;font-size:.75rem;font-weight:600;border:1px solid currentColor;border-radius:999px;padding:0 .55rem;color:var(--happened);vertical-align:.1em;white-space:nowrap}
.status.attempted,.status.planned,.status.threatened,.status.hypothetical{color:var(--warn)}
.status.did-not-happen{color:var(--deny)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .9rem;margin:0 0 .6rem;font-size:.95rem}
dt{color:var(--note)}
dd{margin:0}
dd .note{display:block}
.claims ol{list-style:none;margin:0;padding:0}
.claims li{display:grid;grid-template-columns:2.2rem minmax(0,1fr);padding:.4rem .35rem;border-radius:6px;cursor:pointer;border-left:3px solid transparent}
.claims li:hover{background:var(--ground)}
.claims li[aria-current]{background:var(--ground);border-left-color:var(--current)}
.claims li:target{outline:2px solid var(--link)}
.jump{font-size:.8rem;line-height:1.5rem;text-align:center;height:1.5rem;width:1.6rem;text-decoration:none}
.claims li:has(:focus-visible){outline:2px solid var(--link);outline-offset:-1px}
.claims li .jump:focus-visible{outline:0}
.claims q{display:block;margin-top:.15rem;font-family:Georgia,"Times New Roman",serif}
.flags q{display:inline}
.stance{font-style:italic}
.denies .stance,.doubts .stance,.accuses .stance{color:var(--deny)}
.alleges .stance,.suspects .stance,.insinuates .stance,.threatens .stance{color:var(--warn)}
.confirms .stance,.claims-responsibility .stance{color:var(--happened)}
summary{cursor:pointer;font-weight:600;min-height:1.5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
tr.shown td,tr.shown th{border-bottom:0;font-weight:600}
.counts{margin:.4rem 0}
.origins{margin:.2rem 0;padding-left:1.2rem}
.contradictions li::marker{content:"≠ ";color:var(--warn)}
.contradictions ul,.blamed ul{margin:.2rem 0;padding-left:1.2rem}
.incidents{margin-bottom:2.5rem}
footer{color:var(--note);font-size:.875rem;border-top:1px solid var(--line)}
footer p{margin:.2rem 0}
kbd{border:1px solid var(--line);border-radius:3px;padding:0 .3rem;font-size:.8rem}
::highlight(claim){background-color:var(--claim);color:var(--ink)}
::highlight(flag){text-decoration:underline wavy var(--flag)}
::highlight(source){text-decoration:underline 2px var(--link)}
::highlight(current){background-color:var(--current);color:var(--ink)}
@media (max-width:52rem){
main,footer{padding:.9rem}
.columns{grid-template-columns:minmax(0,1fr);gap:1rem}
.report{position:static;max-height:none;padding:.9rem 1rem}
}
@media print{
:root{color-scheme:light;${palette(0)}--ground:#fff}
body{font-size:10pt}
.columns{display:block}
.report{position:static;max-height:none;border:0;padding:0}
.reading{break-before:page}
.event,.flags,.incident{break-inside:avoid;border:0;border-top:1px solid var(--line);border-radius:0;padding:.5rem 0}
footer,.skip{display:none}
a{color:inherit;text-decoration:none}
}
`
