import type { Readable } from 'node:stream'
import { migrations } from '@gpro/database'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { Damaged, unpack } from './archive.ts'
import { DATABASE_ENTRY, Manifest } from './manifest.ts'

export interface Target {
  /** Those of which a backup may be. */
  readonly engines: readonly Manifest['engine'][]
  /** Where an entry is written; undefined: nowhere. */
  readonly placeOf: (name: string) => string | undefined
}

/** Everything is read, compared with what the archive says of itself, and lies where it was told to. */
export async function readBackup(texts: Texts, file: string, archive: Readable, target: Target): Promise<Manifest> {
  const { manifest: text, files } = await unpack(archive, target.placeOf).catch((error: unknown) => {
    throw error instanceof Damaged ? new Failure(`${texts.damaged} ${file}: ${error.message}`) : error
  })
  const manifest = readManifest(texts, file, text)
  if (!target.engines.includes(manifest.engine)) {
    throw new Failure(`${texts.otherEngine} ${manifest.engine} ≠ ${target.engines.join(', ')} (DATABASE_ENGINE)`)
  }
  if (!(manifest.schema in migrations)) throw new Failure(`${texts.newerSchema} ${manifest.schema}`)
  const names = new Set([...files.keys(), ...Object.keys(manifest.files), DATABASE_ENTRY[manifest.engine]])
  const wrong = [...names].filter((name) => files.get(name)?.sha256 !== manifest.files[name]?.sha256 || !files.has(name))
  if (wrong.length > 0) throw new Failure(`${texts.damaged} ${file}: ${wrong.slice(0, 3).join(', ')}`)
  return manifest
}

function readManifest(texts: Texts, file: string, text: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new Failure(`${texts.damaged} ${file}: manifest.json`)
  }
}
