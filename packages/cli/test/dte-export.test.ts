import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cents, today } from '@gpro/core'
import { certificateText } from '@gpro/dte/testing'
import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenEmitter, givenSigned, issuing, type Ministry, openMinistry } from './given-dte.ts'
import { gpro, type Variables, variablesOf } from './operator.ts'

describe.each(stacks)('gpro dte export on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: issuing })
  let office: Office
  let ministry: Ministry
  let folder: string
  let env: Variables
  const day = () => today(system.ctx.now())
  const run = (out: string, ...more: readonly string[]) => gpro(env, ['dte', 'export', '--from', day(), '--to', day(), '--out', out, ...more])
  beforeAll(async () => {
    ministry = await openMinistry(() => system.ctx.now())
    folder = await mkdtemp(join(tmpdir(), 'gpro-dte-'))
    env = { ...variablesOf(system), ...ministry.env }
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  afterAll(async () => {
    await ministry.simulator.app.close()
    await rm(folder, { recursive: true })
  })

  it('writes the sealed documents with their signature and seal, prints of them, an index, and sums that anybody can check', async () => {
    const [first, second] = [await givenSigned(office), await givenSigned(office)]
    await gpro(env, ['tasks', 'run', 'dte'])
    const unsealed = await givenSigned(office)
    const out = join(folder, 'archive')
    expect(await run(out)).toEqual({ code: 0, err: '', out: `Documentos archivados: 2 (${out})\n` })
    const codes: string[] = [first.generation_code, second.generation_code]
    const names = codes.flatMap((code) => [`${code}.json`, `${code}.pdf`])
    expect((await readdir(out)).sort()).toEqual([...names, 'SHA256SUMS', 'indice.csv'].sort())
    expect(execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' }).match(/: OK$/gm)).toHaveLength(5)
    for (const { id, generation_code } of [first, second]) {
      const delivered = await office.operativo2.get(`/api/dte/documents/${id}/json/`)
      expect(delivered.bytes.equals(await readFile(join(out, `${generation_code}.json`)))).toBe(true)
      expect(delivered.body.selloRecibido).toMatch(/^\d{4}SIMULADOR/)
      const printed = await office.operativo2.get(`/api/dte/documents/${id}/pdf/`)
      expect(printed.bytes.equals(await readFile(join(out, `${generation_code}.pdf`)))).toBe(true)
    }
    const index = (await readFile(join(out, 'indice.csv'), 'utf8')).trim().split('\n')
    expect(index).toHaveLength(3)
    expect(index[1]).toContain(`${first.control_number},${first.generation_code},03,${day()},"${first.invoice_number}",113.00,`)
    // They hold data of people.
    expect((await stat(join(out, names[0] ?? ''))).mode & 0o077).toBe(0)
    expect(made(await office.operativo2.get(`/api/dte/documents/${unsealed.id}/`))).toMatchObject({ state: 'signed' })
  })

  it('writes the certificates that clients sent beside them, as they came', async () => {
    const generation_code = crypto.randomUUID().toUpperCase()
    await givenSigned(office)
    const text = `${certificateText({ generation_code, issue_date: day(), lines: [{ number: 'F-1', base: cents(100_00) }] })} \n`
    made(await office.operativo2.post('/api/dte/retention-certificates/', { content: Buffer.from(text).toString('base64') }))
    const out = join(folder, 'received')
    expect(await run(out)).toMatchObject({ code: 0 })
    expect(await readFile(join(out, `${generation_code}.json`), 'utf8')).toBe(text)
    expect(await readFile(join(out, 'indice.csv'), 'utf8')).toContain(`",${generation_code},07,${day()},"",1.00,2026AAAA`)
    expect(execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' })).toContain(`${generation_code}.json: OK`)
  })

  it('overwrites nothing, neither a folder with something in it nor a file, and leaves nothing half-done', async () => {
    const out = join(folder, 'taken')
    await mkdir(out)
    await writeFile(join(out, 'notes.txt'), 'mine')
    expect(await run(out)).toEqual({ code: 1, out: '', err: `Ya existe y no se sobrescribe: ${out}\n` })
    expect(await readdir(out)).toEqual(['notes.txt'])
    expect(await run(join(out, 'notes.txt'))).toMatchObject({ code: 1, out: '' })
    expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('mine')
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('partial'))
  })

  it('takes the days that are asked for, and says which are none', async () => {
    const out = join(folder, 'before')
    expect(await gpro(env, ['dte', 'export', '--from', '2020-01-01', '--to', '2020-12-31', '--out', out, '--json'])).toMatchObject({
      out: `${JSON.stringify({ folder: out, documents: 0 })}\n`,
    })
    expect(await gpro(env, ['dte', 'export', '--from', '2026-13-01', '--to', day(), '--out', out])).toMatchObject({ code: 1 })
    const wrong = await gpro(env, ['--lang=en', 'dte', 'export', '--from', '2026-02-01', '--to', '2026-01-31', '--out', join(folder, 'none')])
    expect(wrong).toEqual({ code: 1, out: '', err: 'The last day is before the first.\n' })
  })
})
