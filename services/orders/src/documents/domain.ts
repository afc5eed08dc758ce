/** Documents that the system before made of files of expenses, batches and providers' credit notes end with what they were made of. */
const MIRROR = /\[(Transfer|NC|Lote):[^\]]+\]\s*$/
/** How the import named a file that two documents shared. */
const COPY = /_doc_\d+(?=(\.\w+)?$)/

/** What was uploaded to an order, without the copies of files that are shown beside it where they come from. */
export function withoutMirrors<Own extends { readonly description: string; readonly file: string }>(
  documents: readonly Own[],
  shown: readonly (string | null)[],
): Own[] {
  return documents.filter(({ description, file }) => !MIRROR.test(description) || !shown.includes(file.replace(COPY, '')))
}
