import { isDay } from '@gpro/core'
import { type Command, InvalidArgumentError } from 'commander'
import type { Output } from './commands/dte.ts'
import type { OpenOptions } from './commands/dte-contingency.ts'
import type { ExportOptions } from './commands/dte-export.ts'
import type { Texts } from './texts.ts'

/** The commands about electronic tax documents. */
export function addDteCommands(program: Command, texts: Texts): void {
  const day = (text: string) => {
    if (!isDay(text)) throw new InvalidArgumentError(texts.dteDay)
    return text
  }

  const dte = program.command('dte').description(texts.dte)
  dte
    .command('status')
    .description(texts.dteStatus)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteStatusHelp)
    .action(async (options: Output) => (await import('./commands/dte.ts')).dteStatus(texts, options))
  dte
    .command('send')
    .description(texts.dteSend)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteSendHelp)
    .action(async (options: Output) => (await import('./commands/dte.ts')).dteSend(texts, options))
  dte
    .command('consult')
    .description(texts.dteConsult)
    .argument('<code>', texts.dteCode)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteConsultHelp)
    .action(async (code: string, options: Output) => (await import('./commands/dte.ts')).dteConsult(texts, code, options))
  addContingency(dte, texts)
  dte
    .command('export')
    .description(texts.dteExport)
    .requiredOption('--from <day>', texts.dteFrom, day)
    .requiredOption('--to <day>', texts.dteTo, day)
    .requiredOption('--out <folder>', texts.dteOut)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteExportHelp)
    .action(async (options: ExportOptions) => (await import('./commands/dte-export.ts')).exportDte(texts, options))
}

function addContingency(dte: Command, texts: Texts): void {
  const commands = () => import('./commands/dte-contingency.ts')
  const cause = (text: string) => {
    if (!/^[1-5]$/.test(text)) throw new InvalidArgumentError(texts.dteReasonTypes)
    return Number(text)
  }
  const contingency = dte.command('contingency').description(texts.dteContingency)
  contingency
    .command('list')
    .description(texts.dteContingencyList)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteContingencyListHelp)
    .action(async (options: Output) => (await commands()).listDteContingencies(texts, options))
  contingency
    .command('open')
    .description(texts.dteContingencyOpen)
    .requiredOption('--type <1-5>', texts.dteReasonTypes, cause)
    .option('--reason <text>', texts.dteReason)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteContingencyOpenHelp)
    .action(async (options: OpenOptions) => (await commands()).openDteContingency(texts, options))
  contingency
    .command('end')
    .description(texts.dteContingencyEnd)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteContingencyEndHelp)
    .action(async (options: Output) => (await commands()).endDteContingency(texts, options))
}
