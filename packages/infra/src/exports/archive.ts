import { extname } from 'node:path'
import { DomainError } from '@gpro/core'
import type { Files } from '../files/port.ts'
import type { ZipEntry } from './zip.ts'

/** A kept file, and where it goes in an archive. */
export interface ArchivedFile {
  readonly folder: string
  /** As people will read it, with its extension; of two alike in a folder the second is called `… (2)`. */
  readonly name: string
  /** As rows store it. */
  readonly path: string
}

/** The files one after the other, one open at a time; those that are not on the disk are named in a text at the end. */
export async function* archived(files: Files, wanted: Iterable<ArchivedFile> | AsyncIterable<ArchivedFile>): AsyncGenerator<ZipEntry> {
  const nameFor = uniqueNames()
  const missing: string[] = []
  let found = 0
  for await (const { folder, name, path } of wanted) {
    const place = nameFor(plainName(folder), plainName(name))
    const content = await files.open(path)
    if (content === undefined) {
      missing.push(place)
      continue
    }
    found += 1
    yield { name: place, content }
  }
  if (found + missing.length === 0) throw new DomainError('refused', 'no-files', 'No hay archivos que descargar en lo que se eligió')
  if (missing.length > 0) yield { name: 'archivos-faltantes.txt', content: report(missing) }
}

function report(missing: readonly string[]): string {
  return ['Estos archivos están registrados, pero no se encontraron en el disco:', '', ...missing, ''].join('\r\n')
}

function uniqueNames(): (folder: string, name: string) => string {
  const taken = new Set<string>()
  return (folder, name) => {
    const extension = extname(name)
    const stem = name.slice(0, name.length - extension.length)
    for (let copy = 1; ; copy += 1) {
      const place = `${folder}/${stem}${copy === 1 ? '' : ` (${copy})`}${extension}`
      // Some systems take `A.pdf` and `a.pdf` for one.
      if (taken.has(place.toLowerCase())) continue
      taken.add(place.toLowerCase())
      return place
    }
  }
}

/** A name that every system takes, and that leads nowhere else. */
export function plainName(name: string): string {
  const safe = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const extension = extname(safe)
  return safe === '' ? '_' : `${safe.slice(0, safe.length - extension.length).slice(0, 120)}${extension.slice(0, 20)}`
}
