/** Words that tell how real the event beside them is. A cue is a feature of the status model and the reason it gives. */

export type StatusCue =
  | 'negates' // not, never, deny, refuse: it did not happen
  | 'prevents' // foil, thwart: it was tried
  | 'tries' // try, attempt
  | 'plans' // will, plan, be due to
  | 'threatens' // threaten, warn
  | 'wants' // demand, urge, hope
  | 'supposes' // could, if, whether, would
  | 'continues' // continue, ongoing
  | 'achieves' // manage, succeed
  | 'claims' // allege, suspect: happened, says somebody

const ROWS: [StatusCue, string][] = [
  [
    'negates',
    'not never no without deny refuse neither nor none cancel avoid abstain refrain decline rule hardly rarely unable stop reject averted absence lack postpone call-off nobody',
  ],
  [
    'prevents',
    'foil thwart prevent avert fail failed foiled thwarted defuse deactivate abort aborted botched botch unsuccessful unexploded intercept repel repulse survive escape block disrupt neutralize neutralise frustrate misfire jam',
  ],
  ['tries', 'try attempt attempted seek bid plot effort conspire aim'],
  [
    'plans',
    "will 'll wo shall plan intend prepare schedule expect due set announce vow promise pledge agree decide going ready tomorrow upcoming planned scheduled forthcoming next propose soon await arrange",
  ],
  ['threatens', 'threaten warn threat warning ultimatum vow menace'],
  [
    'wants',
    'demand urge call ask order request appeal want hope need should must ought wish encourage advise push tell let',
  ],
  [
    'supposes',
    'could may might would can if whether unless possible possibility likely potential potentially perhaps risk fear danger spark trigger avoid avert suppose imagine wonder question probable doubt unlikely feasible simulate simulated drill rehearse',
  ],
  ['continues', 'continue ongoing keep remain still under persist proceed resume go-on'],
  ['achieves', 'manage succeed successfully already'],
  ['claims', 'allege suspect accuse alleged suspected reportedly allegedly blame claim apparently reported'],
]

const cues = new Map<string, StatusCue[]>()
for (const [cue, lemmas] of ROWS)
  for (const lemma of lemmas.split(' ')) cues.get(lemma)?.push(cue) ?? cues.set(lemma, [cue])

const NONE: readonly StatusCue[] = []

/** The cues a lemma (or a lower-cased form) gives. */
export function statusCues(lemma: string): readonly StatusCue[] {
  return cues.get(lemma) ?? NONE
}
