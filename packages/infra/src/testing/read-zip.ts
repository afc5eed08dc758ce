import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl'

const open = promisify<Buffer, Options, ZipFile>(fromBuffer)

/** The files of an archive by their names; a broken one, or one whose sums are wrong, throws. */
export async function readZip(bytes: Buffer): Promise<Readonly<Record<string, Buffer>>> {
  const zip = await open(bytes, { lazyEntries: true, strictFileNames: true })
  const openEntry = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))
  const files: Record<string, Buffer> = {}
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  zip.on('error', reject)
  zip.on('end', resolve)
  zip.on('entry', (entry: Entry) => {
    openEntry(entry)
      .then(buffer)
      .then((content) => {
        files[entry.fileName] = content
        zip.readEntry()
      })
      .catch(reject)
  })
  zip.readEntry()
  await promise
  return files
}
