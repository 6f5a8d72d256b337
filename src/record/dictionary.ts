/** A table asked with words of a text: without a prototype, so that the word "constructor" finds nothing that is not in it. */
export function dictionary<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries)
}
