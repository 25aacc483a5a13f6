import type { Command } from 'commander';
import type { Context } from '../context.js';

/** `dhow key rotate`: seals every login with a new key. */
export function keyCommands(program: Command, cx: Context): void {
  const key = program.command('key').description(cx.t('HELP_KEY'));
  key
    .command('rotate')
    .description(cx.t('HELP_KEY_ROTATE'))
    // What a database needs is loaded by whoever needs it.
    .action(async () => (await import('../rotate-key.js')).rotateHere(cx));
}
