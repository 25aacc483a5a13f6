import { Fault } from '@dhow/core';
import type { Role } from '@dhow/server/contract';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { personNamed } from '../person-named.js';
import type { Calls } from '../remote/server-at.js';
import { timeOf } from '../view/side.js';
import { table } from '../view/terminal.js';

const ROLES: readonly Role[] = ['administrator', 'editor', 'runner', 'auditor'];

interface Options {
  readonly person?: string;
}

/** `dhow token create | list | revoke`: what programs and remote commands sign in with. */
export function tokenCommands(program: Command, cx: Context): void {
  const token = program.command('token').description(cx.t('HELP_TOKEN'));
  const server = async () => (await import('../remote/calls.js')).serverOf(cx);
  const person = () => new Option('--person <name>', cx.t('HELP_TOKEN_PERSON'));

  token
    .command('create')
    .argument('<name>')
    .description(cx.t('HELP_TOKEN_CREATE'))
    .addOption(new Option('--role <role>', cx.t('HELP_TOKEN_ROLE')).choices(ROLES))
    .option('--days <number>', cx.t('HELP_TOKEN_DAYS'), '90')
    .addOption(person())
    .action(async (name: string, options: Options & { readonly role?: Role; readonly days: string }) => {
      if (!/^\d{1,4}$/.test(options.days))
        throw new Fault('usage', 'NOT_A_NUMBER', { option: '--days', value: options.days });
      const { calls } = await server();
      const owner = await ownerOf(calls, options);
      const body = { name, role: options.role ?? owner.role, days: Number(options.days) };
      const made =
        owner.id === undefined
          ? await calls.addToken({ body })
          : await calls.addTokenOf({ params: { person: owner.id }, body });
      const { role, endsAt } = made.token;
      cx.print(cx.t('TOKEN_MADE', { name, role, until: timeOf(endsAt) }));
      cx.lines([made.secret]);
      cx.result({ ...made.token, token: made.secret });
    });

  token
    .command('list')
    .description(cx.t('HELP_TOKEN_LIST'))
    .addOption(person())
    .action(async (options: Options) => {
      const { calls } = await server();
      const { id } = await ownerOf(calls, options);
      const all = await (id === undefined ? calls.listTokens() : calls.listTokensOf({ params: { person: id } }));
      cx.result(all);
      if (all.length === 0) cx.print(cx.t('TOKENS_NONE'));
      cx.lines(
        table(
          all.map((one) => [
            one.id,
            one.name,
            one.role,
            cx.t('TOKEN_ENDS', { until: timeOf(one.endsAt) }),
            one.usedAt === undefined ? cx.t('TOKEN_UNUSED') : cx.t('TOKEN_USED', { when: timeOf(one.usedAt) }),
          ]),
          cx.terminal.width,
        ),
      );
    });

  token
    .command('revoke')
    .argument('<id>')
    .description(cx.t('HELP_TOKEN_REVOKE'))
    .addOption(person())
    .action(async (id: string, options: Options) => {
      const { calls } = await server();
      const owner = await ownerOf(calls, options);
      if (owner.id === undefined) await calls.revokeToken({ params: { token: id } });
      else await calls.revokeTokenOf({ params: { person: owner.id, token: id } });
      cx.print(cx.t('TOKEN_REVOKED', { id }));
      cx.result({ revoked: id });
    });
}

/** Whose tokens are meant; without an id the own ones. Fault TOKEN_WHOSE: the user of the machine is no person with tokens. */
async function ownerOf(
  calls: Calls,
  { person }: Options,
): Promise<{ readonly id: string | undefined; readonly role: Role }> {
  if (person !== undefined) return personNamed(calls, person);
  const me = await calls.whoAmI();
  if (me.by === 'local') throw new Fault('usage', 'TOKEN_WHOSE');
  return { id: undefined, role: me.person.role };
}
