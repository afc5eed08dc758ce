import { VERSION } from '@gpro/infra/version'
import { Command, Option } from 'commander'
import type { BackupOptions } from './commands/backup.ts'
import type { ClearcacheOptions } from './commands/clearcache.ts'
import type { SuperuserOptions } from './commands/createsuperuser.ts'
import type { DumpdataOptions } from './commands/dumpdata.ts'
import type { LoaddataOptions } from './commands/loaddata.ts'
import type { MigrateOptions } from './commands/migrate.ts'
import type { RestoreOptions } from './commands/restore.ts'
import type { SmokeOptions } from './commands/smoke.ts'
import type { SwitchOptions } from './commands/switch.ts'
import type { VerifyOptions } from './commands/verify.ts'
import { addDteCommands } from './dte-commands.ts'
import { addRedisCommands } from './redis-commands.ts'
import type { Texts } from './texts.ts'

/** All commands, in the operator's language. What a command needs is loaded when it runs: help comes at once. */
export function buildProgram(texts: Texts): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': texts.usage,
    'Options:': texts.options,
    'Global Options:': texts.globalOptions,
    'Commands:': texts.commands,
    'Arguments:': texts.argumentsTitle,
  }

  const program = new Command('gpro')
    .description(texts.program)
    .helpOption('-h, --help', texts.help)
    .helpCommand('help', texts.helpCommand)
    .version(VERSION, '--version', texts.version)
    .addOption(new Option('--lang <lang>', texts.lang).choices(['es', 'en']).default('es'))
    .usage(`${texts.optionsTerm} ${texts.commandTerm}`)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      subcommandTerm: (command) => command.name(),
      optionDescription: ({ description }) => description,
      showGlobalOptions: true,
    })
    .configureOutput({ outputError: (message, write) => write(usageError(message, texts)) })
    .showHelpAfterError(texts.seeHelp)
    .exitOverride()

  program
    .command('migrate')
    .description(texts.migrate)
    .option('--plan', texts.plan)
    .option('--check', texts.check)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.migrateHelp)
    .action(async (options: MigrateOptions) => (await import('./commands/migrate.ts')).migrate(texts, options))

  program
    .command('check-infra')
    .alias('check_infra')
    .description(texts.checkInfra)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.checkInfraHelp)
    .action(async (options: { readonly json?: boolean }) => (await import('./commands/check-infra.ts')).checkInfra(texts, options))

  program
    .command('verify')
    .description(texts.verify)
    .option('--files', texts.verifyFiles)
    .option('--record', texts.verifyRecord)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.verifyHelp)
    .action(async (options: VerifyOptions) => (await import('./commands/verify.ts')).verify(texts, options))

  const audit = program.command('audit').description(texts.audit)
  audit
    .command('export')
    .description(texts.auditExport)
    .requiredOption('-o, --output <file>', texts.auditOutput)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.auditExportHelp)
    .action(async (options: { readonly output: string; readonly json?: boolean }) =>
      (await import('./commands/audit.ts')).exportAudit(texts, options),
    )
  audit
    .command('check')
    .description(texts.auditCheck)
    .argument('<file>', texts.auditFile)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.auditCheckHelp)
    .action(async (file: string, options: { readonly json?: boolean }) => (await import('./commands/audit.ts')).checkAudit(texts, file, options))

  program
    .command('clearcache')
    .description(texts.clearcache)
    .option('--all', texts.clearAll)
    .option('--dashboard', texts.clearDashboard)
    .option('--locks', texts.clearLocks)
    .option('--pattern <glob>', texts.clearPattern)
    .option('--yes', texts.yes)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.clearcacheHelp)
    .action(async (options: ClearcacheOptions) => (await import('./commands/clearcache.ts')).clearcache(texts, options))

  program
    .command('createsuperuser')
    .description(texts.createsuperuser)
    .option('--username <name>', texts.username)
    .option('--email <address>', texts.email)
    .option('--password-stdin', texts.passwordStdin)
    .option('--no-input', texts.noInput)
    .option('--json', texts.asJson)
    // As Django spells it.
    .addOption(new Option('--noinput').hideHelp())
    .addHelpText('after', texts.createsuperuserHelp)
    .action(async (options: SuperuserOptions) => (await import('./commands/createsuperuser.ts')).createSuperuser(texts, options))

  program
    .command('second-factor')
    .description(texts.secondFactor)
    .command('remove')
    .description(texts.secondFactorRemove)
    .argument('<username>', texts.secondFactorUser)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.secondFactorHelp)
    .action(async (username: string, options: { readonly json?: boolean }) =>
      (await import('./commands/second-factor.ts')).removeSecondFactor(texts, username, options),
    )

  program
    .command('dumpdata')
    .description(texts.dumpdata)
    .option('-o, --output <file>', texts.output)
    .option('-e, --exclude <table>', texts.exclude, (table: string, before: readonly string[]) => [...before, table], [])
    .option('--exclude-passwords', texts.excludePasswords)
    .option('--natural-foreign', texts.accepted)
    .option('--natural-primary', texts.accepted)
    .option('--indent <spaces>', texts.accepted)
    .addHelpText('after', texts.dumpdataHelp)
    .action(async (options: DumpdataOptions) => (await import('./commands/dumpdata.ts')).dumpdata(texts, options))

  program
    .command('loaddata')
    .description(texts.loaddata)
    .argument('<file>', texts.fixtureFile)
    .option('--json', texts.asJson)
    .option('--report <file>', texts.reportFile)
    .option('-i, --ignorenonexistent', texts.ignoreNonexistent)
    .addHelpText('after', texts.loaddataHelp)
    .action(async (file: string, options: LoaddataOptions) => (await import('./commands/loaddata.ts')).loaddata(texts, file, options))

  program
    .command('switch')
    .description(texts.switch)
    .addOption(new Option('--to <engine>', texts.to).choices(['sqlite', 'postgresql']).makeOptionMandatory())
    .option('--json', texts.asJson)
    .addHelpText('after', texts.switchHelp)
    .action(async (options: SwitchOptions) => (await import('./commands/switch.ts')).switchTo(texts, options))

  program
    .command('reuse')
    .description(texts.reuse)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.reuseHelp)
    .action(async (options: { readonly json?: boolean }) => (await import('./commands/reuse.ts')).reuse(texts, options))

  program
    .command('backup')
    .description(texts.backup)
    .option('-o, --output <file>', texts.backupOutput)
    .option('--encrypt-to <file>', texts.encryptTo)
    .option('--scheduled', texts.backupScheduled)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.backupHelp)
    .action(async (options: BackupOptions) => {
      if (options.scheduled) await (await import('./commands/scheduled-backup.ts')).backupByTheClock(texts)
      else await (await import('./commands/backup.ts')).backup(texts, options)
    })

  program
    .command('restore')
    .description(texts.restore)
    .argument('<file>', texts.backupFile)
    .option('--key <file>', texts.restoreKey)
    .option('--rehearse', texts.rehearse)
    .option('--from-bucket', texts.restoreFromBucket)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.restoreHelp)
    .action(async (file: string, options: RestoreOptions) => {
      const work = options.rehearse ? (await import('./commands/rehearse.ts')).rehearse : (await import('./commands/restore.ts')).restore
      if (!options.fromBucket) return work(texts, file, options)
      await (await import('./commands/from-bucket.ts')).fromBucket(texts, file, (fetched) => work(texts, fetched, options))
    })

  program
    .command('smoke')
    .description(texts.smoke)
    .requiredOption('--url <address>', texts.smokeUrl)
    .option('--username <name>', texts.smokeUsername)
    .option('--password-stdin', texts.passwordStdin)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.smokeHelp)
    .action(async (options: SmokeOptions) => (await import('./commands/smoke.ts')).smoke(texts, options))

  const tasks = program.command('tasks').description(texts.tasks)
  tasks
    .command('list')
    .description(texts.tasksList)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.tasksListHelp)
    .action(async (options: { readonly json?: boolean }) => (await import('./commands/tasks.ts')).listTasks(texts, options))
  tasks
    .command('run')
    .description(texts.tasksRun)
    .argument('<name>', texts.taskName)
    .option('--json', texts.asJson)
    .addHelpText('after', texts.tasksRunHelp)
    .action(async (name: string, options: { readonly json?: boolean }) => (await import('./commands/tasks.ts')).runTaskNow(texts, name, options))

  addDteCommands(program, texts)
  addRedisCommands(program, texts)
  for (const command of program.commands) localize(command, texts)
  return program
}

function localize(command: Command, texts: Texts): void {
  const isGroup = command.commands.length > 0
  const words = command.registeredArguments.map((argument) => `<${argument.name()}>`)
  command.helpOption('-h, --help', texts.help).usage([texts.optionsTerm, ...(isGroup ? [texts.commandTerm] : words)].join(' '))
  if (isGroup) command.helpCommand('help', texts.helpCommand)
  for (const one of command.commands) localize(one, texts)
}

/** Commander speaks English; what it says about wrong usage is said again in the operator's language. */
function usageError(message: string, texts: Texts): string {
  const [, what = '', quoted = ''] = /^error: (.+?)(?: '([^']*)'.*)?$/m.exec(message) ?? []
  const known = texts.usageErrors[what]
  return known === undefined ? message : `${known} ${quoted}`.trim().concat('\n')
}
