/** src/ingest/documents.ts for the library in a page, which reads plain text only. */
export async function readDocument(): Promise<never> {
  throw new Error('a page reads plain text; web pages, PDF and archives are read by the command')
}
