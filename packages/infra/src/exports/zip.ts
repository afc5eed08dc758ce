import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  /** With its folders: `031-2026/factura.pdf`. */
  readonly name: string
  readonly content: string | Readable
}

/**
 * A zip that is made while it is read: the next entry is asked for when the one before has been taken, and no byte is made faster than
 * the reader takes it. Destroying it ends the entries too.
 */
export function zipOf(entries: AsyncIterable<ZipEntry>): Readable {
  const zip = new ZipFile()
  // yazl makes a PassThrough and tells the world it is less.
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  fill(zip, output, entries).catch((error: Error) => output.destroy(error))
  return output
}

async function fill(zip: ZipFile, output: Readable, entries: AsyncIterable<ZipEntry>): Promise<void> {
  for await (const { name, content } of entries) {
    const source = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content
    const abandon = () => source.destroy()
    output.once('close', abandon)
    if (output.destroyed) source.destroy()
    // Even what is compressed already: stored without its size told before it, which is not known, some programs cannot read it.
    else zip.addReadStream(source, name)
    await closed(source)
    if (output.destroyed) return
    output.off('close', abandon)
  }
  zip.end()
}

/** Fails when the stream does. */
async function closed(source: Readable): Promise<void> {
  if (!source.closed) await once(source, 'close')
  if (source.errored) throw source.errored
}
