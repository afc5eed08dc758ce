import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from '../cases/case.ts'
import type { ComparedResult } from '../run-compared.ts'
import { toHtml } from './chart.ts'
import type { Machine } from './machine.ts'

export interface FiguresResult {
  readonly name: string
  readonly title: string
  readonly figures: readonly Figure[]
}

export interface Report {
  readonly machine: Machine
  readonly scale: number
  readonly seconds: number
  readonly rounds: number
  readonly compared: readonly ComparedResult[]
  readonly figures: readonly FiguresResult[]
}

export async function writeReport(output: string, report: Report): Promise<void> {
  await writeFile(join(output, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(join(output, 'bench.html'), toHtml(report))
}
