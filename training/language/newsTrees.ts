/**
 * Sentences as news agencies write them, of which the treebanks have few: tolls with two verbs, "at least", who says so behind the
 * sentence, headlines. Our own words; trees after the treebanks' conventions.
 */
import type { TreebankSentence } from './conllu.ts'

/** A word is form/UPOS/Penn tag/relation/head; a form with $ stands for one of SLOTS, its tags may be "-" then. */
const PATTERNS = [
  '$Actors/-/-/nsubj/2 $killed/-/-/root/0 $num/-/-/nummod/4 $victims/-/-/obj/2 and/CCONJ/CC/cc/7 $num/-/-/nummod/7 $victims/-/-/conj/4 ././PUNCT/punct/2',
  '$The/-/-/det/2 $event/-/-/nsubj/3 $killed/-/-/root/0 $num/-/-/nummod/5 $victims/-/-/obj/3 ,/PUNCT/,/punct/9 including/VERB/VBG/case/9 $num/-/-/nummod/9 $victims/-/-/nmod/5 ,/PUNCT/,/punct/9 and/CCONJ/CC/cc/12 $wounded/-/-/conj/3 $num/-/-/obj/12 ././PUNCT/punct/3',
  '$Actors/-/-/nsubj/2 $killed/-/-/root/0 $num/-/-/nummod/4 $victims/-/-/obj/2 and/CCONJ/CC/cc/6 $wounded/-/-/conj/2 $num/-/-/obj/6 ././PUNCT/punct/2',
  '$The/-/-/det/2 $event/-/-/nsubj/3 $killed/-/-/root/0 $num/-/-/nummod/5 $victims/-/-/obj/3 and/CCONJ/CC/cc/7 $wounded/-/-/conj/3 $num/-/-/obj/7 ././PUNCT/punct/3',
  '$The/-/-/det/2 $event/-/-/nsubj/3 $killed/-/-/root/0 $num/-/-/nummod/5 $victims/-/-/obj/3 and/CCONJ/CC/cc/7 $wounded/-/-/conj/3 $num/-/-/nummod/9 others/NOUN/NNS/obj/7 ././PUNCT/punct/3',
  '$The/-/-/det/2 $event/-/-/nsubj/3 $killed/-/-/ccomp/13 $num/-/-/nummod/5 $victims/-/-/obj/3 and/CCONJ/CC/cc/7 $wounded/-/-/conj/3 $num/-/-/nummod/9 others/NOUN/NNS/obj/7 ,/PUNCT/,/punct/3 $local/-/-/amod/12 $officials/-/-/nsubj/13 said/VERB/VBD/root/0 ././PUNCT/punct/13',
  '$Actors/-/-/nsubj/2 $killed/-/-/root/0 at/ADP/IN/case/4 least/ADJ/JJS/nmod/5 $num/-/-/nummod/6 $victims/-/-/obj/2 in/ADP/IN/case/8 $Place/-/-/obl/2 on/ADP/IN/case/10 $Day/-/-/obl/2 ././PUNCT/punct/2',
  '$The/-/-/det/2 $event/-/-/nsubj/3 $killed/-/-/ccomp/13 at/ADP/IN/case/5 least/ADJ/JJS/nmod/6 $num/-/-/nummod/7 $victims/-/-/obj/3 in/ADP/IN/case/9 $Place/-/-/obl/3 ,/PUNCT/,/punct/3 $local/-/-/amod/12 $officials/-/-/nsubj/13 said/VERB/VBD/root/0 ././PUNCT/punct/13',
  '$Officials/-/-/nsubj/2 said/VERB/VBD/root/0 $actors/-/-/nsubj/4 $killed/-/-/ccomp/2 $num/-/-/nummod/6 $victims/-/-/obj/4 and/CCONJ/CC/cc/8 $wounded/-/-/conj/4 at/ADP/IN/case/10 least/ADJ/JJS/nmod/11 $num/-/-/obj/8 ././PUNCT/punct/2',
  '$Officials/-/-/nsubj/2 said/VERB/VBD/root/0 that/SCONJ/IN/mark/5 $actors/-/-/nsubj/5 $killed/-/-/ccomp/2 up/ADP/IN/advmod/8 to/ADP/IN/fixed/6 $num/-/-/nummod/9 $victims/-/-/obj/5 ././PUNCT/punct/2',
  '$Actors/-/-/nsubj/2 $killed/-/-/root/0 as/ADV/RB/advmod/6 many/ADJ/JJ/fixed/3 as/ADP/IN/fixed/3 $num/-/-/nummod/7 $victims/-/-/obj/2 near/ADP/IN/case/9 $Place/-/-/obl/2 ././PUNCT/punct/2',
  '$Actors/-/-/nsubj/2 $attacked/-/-/root/0 $the/-/-/det/4 $target/-/-/obj/2 ,/PUNCT/,/punct/6 killing/VERB/VBG/advcl/2 $num/-/-/nummod/8 $victims/-/-/obj/6 and/CCONJ/CC/cc/10 wounding/VERB/VBG/conj/6 $num/-/-/obj/10 ././PUNCT/punct/2',
  '$Actors/-/-/nsubj/2 $attacked/-/-/root/0 $the/-/-/det/4 $target/-/-/obj/2 ,/PUNCT/,/punct/6 wounding/VERB/VBG/advcl/2 at/ADP/IN/case/8 least/ADJ/JJS/nmod/9 $num/-/-/nummod/10 $victims/-/-/obj/6 ././PUNCT/punct/2',
  'At/ADP/IN/case/2 least/ADJ/JJS/nmod/3 $num/-/-/nummod/4 $victims/-/-/nsubj:pass/6 were/AUX/VBD/aux:pass/6 killed/VERB/VBN/root/0 and/CCONJ/CC/cc/9 $num/-/-/nsubj:pass/9 wounded/VERB/VBN/conj/6 in/ADP/IN/case/12 $the/-/-/det/12 $event/-/-/obl/6 ././PUNCT/punct/6',
  '$Num/-/-/nummod/2 $victims/-/-/nsubj:pass/4 were/AUX/VBD/aux:pass/4 killed/VERB/VBN/ccomp/16 and/CCONJ/CC/cc/9 $num/-/-/nummod/7 others/NOUN/NNS/nsubj:pass/9 were/AUX/VBD/aux:pass/9 injured/VERB/VBN/conj/4 in/ADP/IN/case/12 $the/-/-/det/12 $event/-/-/obl/4 ,/PUNCT/,/punct/4 $local/-/-/amod/15 $officials/-/-/nsubj/16 said/VERB/VBD/root/0 ././PUNCT/punct/16',
  '$Num/-/-/nummod/2 $victims/-/-/nsubj:pass/4 were/AUX/VBD/aux:pass/4 killed/VERB/VBN/root/0 when/ADV/WRB/advmod/7 $actors/-/-/nsubj/7 $attacked/-/-/advcl/4 $the/-/-/det/9 $target/-/-/obj/7 ././PUNCT/punct/4',
  '$Actors/-/-/nsubj/2 kill/VERB/VBP/root/0 $num/-/-/obj/2 ,/PUNCT/,/punct/5 wound/VERB/VBP/conj/2 $num/-/-/obj/5 in/ADP/IN/case/8 $Place/-/-/obl/2',
  '$Event/-/-/nsubj/2 kills/VERB/VBZ/root/0 $num/-/-/nummod/4 $victims/-/-/obj/2 ,/PUNCT/,/punct/6 wounds/VERB/VBZ/conj/2 $num/-/-/obj/6',
  '$Event/-/-/nsubj/2 kills/VERB/VBZ/root/0 at/ADP/IN/case/4 least/ADJ/JJS/nmod/5 $num/-/-/obj/2 in/ADP/IN/case/7 $Place/-/-/obl/2',
  '$Num/-/-/nsubj:pass/2 killed/VERB/VBN/root/0 ,/PUNCT/,/punct/5 $num/-/-/nsubj:pass/5 wounded/VERB/VBN/conj/2 in/ADP/IN/case/7 $event/-/-/obl/2 ,/PUNCT/,/punct/2 $officials/-/-/nsubj/10 say/VERB/VBP/parataxis/2',
  '$Residents/-/-/nsubj/2 said/VERB/VBD/root/0 $actors/-/-/nsubj/4 $attacked/-/-/ccomp/2 $the/-/-/det/6 $target/-/-/obj/4 and/CCONJ/CC/cc/8 $seized/-/-/conj/4 at/ADP/IN/case/10 least/ADJ/JJS/nmod/11 $num/-/-/nummod/12 $victims/-/-/obj/8 ././PUNCT/punct/2',
  '$Actors/-/-/nsubj/2 $attacked/-/-/ccomp/11 $the/-/-/det/4 $target/-/-/obj/2 and/CCONJ/CC/cc/6 $seized/-/-/conj/2 $num/-/-/nummod/8 $victims/-/-/obj/6 ,/PUNCT/,/punct/2 $residents/-/-/nsubj/11 said/VERB/VBD/root/0 ././PUNCT/punct/11',
]

const SLOTS: Record<string, string[]> = {
  the: ['the/DET/DT', 'a/DET/DT'],
  actors: words('NOUN/NNS', 'rebels gunmen militants soldiers insurgents troops fighters bandits police attackers'),
  victims: words(
    'NOUN/NNS',
    'soldiers civilians people villagers officers children policemen women farmers fighters workers',
  ),
  residents: words('NOUN/NNS', 'residents witnesses villagers medics survivors'),
  officials: words('NOUN/NNS', 'officials police medics authorities doctors'),
  local: words('ADJ/JJ', 'local regional military provincial Iraqi Afghan'),
  event: words('NOUN/NN', 'blast explosion attack shelling bombing raid ambush strike clash bomb'),
  target: words('NOUN/NN', 'village convoy checkpoint base market camp post town hospital'),
  killed: words('VERB/VBD', 'killed killed killed murdered shot abducted'),
  wounded: words('VERB/VBD', 'wounded wounded injured hurt maimed'),
  attacked: words('VERB/VBD', 'attacked stormed raided shelled bombed ambushed surrounded sealed'),
  seized: words('VERB/VBD', 'seized detained abducted arrested killed'),
  num: ['12', '3', '20', '7', '45', '100']
    .map((n) => `${n}/NUM/CD`)
    .concat(words('NUM/CD', 'two three five nine eleven')),
  place: words('PROPN/NNP', 'Kabul Mosul Gao Lima Harran Aleppo Maiduguri Kandahar'),
  day: words('PROPN/NNP', 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
}

function words(tags: string, list: string): string[] {
  return list.split(' ').map((word) => `${word}/${tags}`)
}

/** @param times how often each pattern is filled; @param random seeded */
export function newsTrees(times: number, random: () => number): TreebankSentence[] {
  return PATTERNS.flatMap((pattern, p) => Array.from({ length: times }, (_, k) => filled(pattern, `${p}-${k}`, random)))
}

function filled(pattern: string, id: string, random: () => number): TreebankSentence {
  const sentence: TreebankSentence = {
    id: `news-${id}`,
    document: 'news',
    newParagraph: true,
    text: '',
    words: [],
    tokens: [],
  }
  for (const [i, word] of pattern.split(' ').entries()) {
    // "././PUNCT" is the full stop, which is its own Penn tag.
    let [form = '', upos = '', xpos = '', deprel = '', head = ''] = word.startsWith('./')
      ? ['.', 'PUNCT', '.', ...word.split('/').slice(3)]
      : word.split('/')
    if (form.startsWith('$')) {
      const slot = form.slice(1)
      const choices = SLOTS[slot.toLowerCase()]!
      ;[form = '', upos = '', xpos = ''] = choices[Math.floor(random() * choices.length)]!.split('/')
      if (i === 0 && slot !== slot.toLowerCase()) form = form.slice(0, 1).toUpperCase() + form.slice(1)
    }
    sentence.words.push({ form, lemma: form, upos, xpos, feats: '', head: Number(head), deprel })
    sentence.tokens.push({ form, first: i, last: i + 1, spaceAfter: true })
  }
  return sentence
}
