/** Roles out of MUC-4's keys: a string that fills a slot plays its part in the violence named nearest to it in its sentence. */
import { eventTree, treePath, type EventTree } from '../src/reading/eventTree.ts'
import { ARGUMENT_LABELS, argumentFeatures, nameTypes, nominalHeads } from '../src/reading/eventArguments.ts'
import { classifyTriggers } from '../src/reading/eventTrigger.ts'
import type { Logistic } from '../src/learning/logistic.ts'
import type { Example } from './learner/logistic.ts'
import { blankHeader } from '../benchmarks/muc4/document.ts'
import { analyse } from '../src/language/analyse.ts'
import { loadLanguageModels } from '../src/language/models.ts'
import { MUC_ROLES, mucStrings, readMuc, type MucDocument } from './eventsMuc.ts'

/** An analysed text with the part each string of its key plays: head token → role. */
export type MucRoleText = { tree: EventTree; roles: Map<number, string>; covered: Set<number> }

/** Analyses the relevant texts of a file of keys. */
export function mucRoleTexts(path: string): MucRoleText[] {
  const models = loadLanguageModels()
  const out: MucRoleText[] = []
  for (const document of readMuc(path))
    if (document.templates.length > 0)
      out.push(mucRoleText(document, eventTree(analyse(blankHeader(document.text), models))))
  return out
}

/** An analysed text with the parts of its key's strings. */
export function mucRoleText(document: MucDocument, tree: EventTree): MucRoleText {
  const { tokens } = tree
  const roles = new Map<number, string>()
  const covered = new Set<number>()
  for (const { slot, spans } of mucStrings(document))
    for (const span of spans) {
      let head = -1
      for (const token of tokens)
        if (token.start >= span.start && token.end <= span.end) {
          covered.add(token.index)
          const above = token.head < 0 ? undefined : tokens[token.head]
          if ((!above || above.start < span.start || above.end > span.end) && token.upos !== 'PUNCT') head = token.index
        }
      if (head >= 0) roles.set(head, MUC_ROLES[slot]!)
    }
  return { tree, roles, covered }
}

/** Pairs of a violent trigger with the noun phrases of its sentence. */
export function mucRoleExamples(texts: readonly MucRoleText[], triggerModel: Logistic): Example[] {
  const out: Example[] = []
  for (const { tree, roles, covered } of texts) {
    const { tokens, analysis } = tree
    const triggers = classifyTriggers(tree, triggerModel).filter((t) => t.label === 'ASSAULT' && t.p > 0.4)
    const names = nameTypes(tree)
    for (const sentence of analysis.sentences) {
      const here = triggers.filter((t) => tokens[t.token]!.sentence === sentence.index)
      if (here.length === 0) continue
      const heads = nominalHeads(tree, sentence.first, sentence.last)
      if (!heads.some((h) => roles.has(h))) continue
      for (const head of heads) {
        const role = roles.get(head)
        if (!role && covered.has(head)) continue
        let nearest = here[0]!
        let least = Infinity
        for (const trigger of here) {
          const length = treePath(tree, trigger.token, head)?.length ?? 99
          if (length < least && trigger.token !== head) {
            least = length
            nearest = trigger
          }
        }
        if (least > 4) continue
        const features = argumentFeatures(tree, nearest, head, names)
        if (features)
          out.push({
            features,
            label: (ARGUMENT_LABELS as readonly string[]).indexOf(role ?? 'none'),
            weight: role ? 0.7 : 0.4,
          })
      }
    }
  }
  return out
}
