/** Building HTML so that nothing unescaped can slip in: strings are text, only {@link Html} is markup. */

/** Markup that is safe to put into a page as it stands. */
export type Html = { readonly html: string; toString: () => string }

/** Marks a string as markup. For strings this program made itself, never for what stands in a report. */
export function trusted(html: string): Html {
  return { html, toString: () => html }
}

/**
 * Text for an element's content or a quoted attribute. Every UTF-16 code unit stays one unit after parsing: a lone
 * carriage return and NUL would be changed by the parser, half a surrogate pair by UTF-8, and offsets would slip.
 */
export function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\u0000', '\ufffd')
}

type Content = Html | string | readonly (Html | string)[]

/** An element; strings among its content are escaped. */
export function tag(name: string, attributes: Readonly<Record<string, string>>, content: Content): Html {
  const list: readonly (Html | string)[] = Array.isArray(content) ? content : [content as Html | string]
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`)
  const inner = list.map((part) => (typeof part === 'string' ? escape(part) : part.html))
  return trusted(`<${name}${given.join('')}>${inner.join('')}</${name}>`)
}
