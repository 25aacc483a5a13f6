import { Command, Option } from 'commander';
import { applyCommand } from './command/apply.js';
import { checkCommand } from './command/check.js';
import { diffCommand } from './command/diff.js';
import { exportCommand } from './command/export.js';
import { instanceCommands } from './command/instance.js';
import { listCommand } from './command/list.js';
import { planCommand } from './command/plan.js';
import { rehearseCommand } from './command/rehearse.js';
import { rollbackCommand } from './command/rollback.js';
import { runsCommands } from './command/runs.js';
import { sandboxCommands } from './command/sandbox.js';
import { showCommand } from './command/show.js';
import { verifyCommand } from './command/verify.js';
import type { Context } from './context.js';

/** The `dhow` command with all it can do, in the order of the user's story. */
export function makeProgram(cx: Context): Command {
  const program = new Command('dhow')
    .description(cx.t('HELP_DHOW'))
    .version(cx.version, '-V, --version', cx.t('HELP_OPT_VERSION'))
    .helpOption('-h, --help', cx.t('HELP_OPT_HELP'))
    .helpCommand('help [command]', cx.t('HELP_HELP'))
    .addOption(new Option('--json', cx.t('HELP_OPT_JSON')))
    .addOption(new Option('--lang <lang>', cx.t('HELP_OPT_LANG')).choices(['en', 'fr']))
    .addOption(new Option('--no-color', cx.t('HELP_OPT_COLOR')))
    .addHelpText('after', `\n${cx.t('HELP_FOOT')}`)
    .configureHelp({ showGlobalOptions: false, helpWidth: Math.min(cx.terminal.width, 100) })
    .enablePositionalOptions();
  for (const add of [
    instanceCommands,
    listCommand,
    checkCommand,
    planCommand,
    showCommand,
    rehearseCommand,
    applyCommand,
    verifyCommand,
    rollbackCommand,
    runsCommands,
    diffCommand,
    exportCommand,
    sandboxCommands,
  ])
    add(program, cx);
  return settle(program, cx);
}

/** The global options may stand before or after a command's name; every usage error is thrown, not exited on. */
function settle(command: Command, cx: Context): Command {
  command.exitOverride().configureOutput({
    writeErr: (text) => {
      if (!cx.json) process.stderr.write(text);
    },
  });
  for (const inner of command.commands) {
    inner
      .helpOption('-h, --help', cx.t('HELP_OPT_HELP'))
      .addOption(new Option('--json', cx.t('HELP_OPT_JSON')))
      .addOption(new Option('--lang <lang>', cx.t('HELP_OPT_LANG')).choices(['en', 'fr']).hideHelp())
      .addOption(new Option('--no-color', cx.t('HELP_OPT_COLOR')).hideHelp())
      .configureHelp({ helpWidth: Math.min(cx.terminal.width, 100) });
    settle(inner, cx);
  }
  return command;
}
