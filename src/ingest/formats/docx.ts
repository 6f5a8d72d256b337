/** A Word document → a story, through mammoth's HTML; all of it maps to the document as a whole. */
import { InputError } from '../../record/error.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { found, known, unitStory, type Metadata, type Story } from '../story.ts'
import { child, parseXml, textOf } from '../xml.ts'
import { splitNames } from './records.ts'

const WHOLE = [{ textStart: 0, originalStart: 0, verbatim: false }]

/**
 * @param part gives a file of the package by its name, unpacked within the limits; undefined where there is none
 */
export async function docxStory(
  name: string,
  bytes: Uint8Array,
  part: (path: string) => Uint8Array | undefined,
): Promise<Story> {
  const { default: mammoth } = await import('mammoth')
  let html: string
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
      },
    )
    html = converted.value
  } catch (error) {
    throw new InputError(
      'bad-document',
      `${name}: a Word document that cannot be opened (${(error as Error).message.slice(0, 200)}); save it anew, or as text`,
    )
  }
  const units = fragmentUnits({ text: html, map: WHOLE })
  if (units.length === 0)
    throw new InputError('no-text', `${name}: a Word document without text; there is nothing to read in it`)
  const first = units[0]!
  if (/^<h1\b/u.test(html) || /^<p><strong>[^<]{3,200}<\/strong><\/p>/u.test(html))
    units[0] = { ...first, hint: { kind: 'headline', because: 'title style' } }
  return unitStory('docx', units, properties(name, part('docProps/core.xml')))
}

function properties(name: string, core: Uint8Array | undefined): Metadata {
  if (!core) return {}
  try {
    const root = parseXml(name, new TextDecoder().decode(core))
    const authors = splitNames(textOf(child(root, 'dc:creator')) ?? '')
    const created = found(textOf(child(root, 'dcterms:created')), 'archive')
    return known({
      title: found(textOf(child(root, 'dc:title')), 'header'),
      authors: authors.length > 0 ? { value: authors, from: 'header' } : undefined,
      dates: created ? [created] : [],
      updated: found(textOf(child(root, 'dcterms:modified')), 'header'),
    })
  } catch (error) {
    if (error instanceof InputError) return {}
    throw error
  }
}
