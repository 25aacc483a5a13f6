import { LANGUAGES } from '@dhow/core';
import { type Argument, Command, type HelpConfiguration, Option } from 'commander';
import { answerCommand } from './command/answer.js';
import { applyCommand } from './command/apply.js';
import { auditCommands } from './command/audit.js';
import { backupCommand } from './command/backup.js';
import { backupsCommands } from './command/backups.js';
import { checkCommand } from './command/check.js';
import { convertCommand } from './command/convert.js';
import { diffCommand } from './command/diff.js';
import { exportCommand } from './command/export.js';
import { installedCommand } from './command/installed.js';
import { instanceCommands } from './command/instance.js';
import { jobsCommands } from './command/jobs.js';
import { keyCommands } from './command/key.js';
import { listCommand } from './command/list.js';
import { matchCommands } from './command/match.js';
import { mergeCommand } from './command/merge.js';
import { orderCommand } from './command/order.js';
import { personCommands } from './command/person.js';
import { planCommand } from './command/plan.js';
import { presetCommands } from './command/preset.js';
import { rehearseCommand } from './command/rehearse.js';
import { restoreCommand } from './command/restore.js';
import { rollbackCommand } from './command/rollback.js';
import { runsCommands } from './command/runs.js';
import { sandboxCommands } from './command/sandbox.js';
import { serveCommand, workerCommand } from './command/serve.js';
import { showCommand } from './command/show.js';
import { splitCommand } from './command/split.js';
import { tokenCommands } from './command/token.js';
import { verifyCommand } from './command/verify.js';
import type { Context } from './context.js';
import { wrap } from './view/terminal.js';

/** The `dhow` command with all it can do, in the order of the user's story. */
export function makeProgram(cx: Context): Command {
  const program = new Command('dhow')
    .description(cx.t('HELP_DHOW'))
    .version(cx.version, '-V, --version', cx.t('HELP_OPT_VERSION'))
    .helpOption('-h, --help', cx.t('HELP_OPT_HELP'))
    .helpCommand('help [command]', cx.t('HELP_HELP'))
    .addOption(new Option('--json', cx.t('HELP_OPT_JSON')))
    .addOption(new Option('--lang <lang>', cx.t('HELP_OPT_LANG')).choices(LANGUAGES))
    .addOption(new Option('--no-color', cx.t('HELP_OPT_COLOR')))
    .addHelpText('after', `\n${wrap(cx.t('HELP_FOOT'), widthOf(cx)).join('\n')}`)
    .configureHelp(helpFor(cx))
    .enablePositionalOptions();
  for (const add of [
    instanceCommands,
    listCommand,
    checkCommand,
    convertCommand,
    orderCommand,
    splitCommand,
    mergeCommand,
    matchCommands,
    planCommand,
    answerCommand,
    showCommand,
    rehearseCommand,
    applyCommand,
    verifyCommand,
    rollbackCommand,
    runsCommands,
    installedCommand,
    backupCommand,
    backupsCommands,
    restoreCommand,
    diffCommand,
    exportCommand,
    presetCommands,
    sandboxCommands,
    serveCommand,
    workerCommand,
    jobsCommands,
    personCommands,
    tokenCommands,
    auditCommands,
    keyCommands,
  ])
    add(program, cx);
  return settle(program, cx);
}

const widthOf = (cx: Context): number => Math.min(cx.terminal.width, 100);

/** Help in the person's language, as wide as the terminal. */
const helpFor = (cx: Context): HelpConfiguration => ({
  helpWidth: widthOf(cx),
  minWidthToWrap: 20,
  styleTitle: (title) => cx.t(TITLES[title] ?? title),
  optionDescription: (option) => {
    const { argChoices, defaultValue, description } = option;
    const notes = [
      argChoices && cx.t('HELP_CHOICES', { choices: argChoices }),
      typeof defaultValue === 'string' && cx.t('HELP_DEFAULT', { value: defaultValue }),
    ].filter((note) => typeof note === 'string');
    return notes.length > 0 ? `${description} (${notes.join('; ')})` : description;
  },
  subcommandTerm: (command) =>
    [command.name(), ...command.registeredArguments.map((one) => humanReadable(one))].join(' '),
});

/** What commander calls the parts of a help text, by the code of their words. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'HELP_TITLE_USAGE',
  'Options:': 'HELP_TITLE_OPTIONS',
  'Commands:': 'HELP_TITLE_COMMANDS',
};

const humanReadable = (one: Argument): string => {
  const name = `${one.name()}${one.variadic ? '...' : ''}`;
  return one.required ? `<${name}>` : `[${name}]`;
};

/** The global options may stand before or after a command's name; every usage error is thrown, not exited on. */
function settle(command: Command, cx: Context): Command {
  command.exitOverride().configureOutput({
    // What is wrong is said by whoever catches it, in the person's language; help that was not asked for is said here.
    outputError: () => {},
    writeErr: (text) => {
      if (!cx.json) process.stderr.write(text);
    },
  });
  for (const inner of command.commands) {
    inner
      .helpOption('-h, --help', cx.t('HELP_OPT_HELP'))
      .addOption(new Option('--json', cx.t('HELP_OPT_JSON')))
      .addOption(new Option('--lang <lang>', cx.t('HELP_OPT_LANG')).choices(LANGUAGES).hideHelp())
      .addOption(new Option('--no-color', cx.t('HELP_OPT_COLOR')).hideHelp())
      .configureHelp(helpFor(cx));
    settle(inner, cx);
  }
  return command;
}
