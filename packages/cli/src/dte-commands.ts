import { isDay } from '@gpro/core'
import { type Command, InvalidArgumentError } from 'commander'
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
    .command('export')
    .description(texts.dteExport)
    .requiredOption('--from <day>', texts.dteFrom, day)
    .requiredOption('--to <day>', texts.dteTo, day)
    .requiredOption('--out <folder>', texts.dteOut)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.dteExportHelp)
    .action(async (options: ExportOptions) => (await import('./commands/dte-export.ts')).exportDte(texts, options))
}
