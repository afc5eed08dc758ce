import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for as long as the work takes; those of earlier processes that were killed are removed, since they hold everybody's data. */
export async function withOwnFolder<Result>(kind: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const beginning = `gpro-${kind}-`
  await removeAbandoned(beginning)
  const folder = await mkdtemp(join(tmpdir(), `${beginning}${process.pid}-`))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function removeAbandoned(beginning: string): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => {
    const [, id = ''] = name.startsWith(beginning) ? (/^(\d+)-/.exec(name.slice(beginning.length)) ?? []) : []
    return id !== '' && !lives(Number(id))
  })
  // One of another user stays: only that user can remove it.
  await Promise.allSettled(names.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })))
}

function lives(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
