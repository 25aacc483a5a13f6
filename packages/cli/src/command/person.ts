import { Fault } from '@dhow/core';
import type { Role } from '@dhow/server/contract';
import { type Command, Option } from 'commander';
import { askYes } from '../ask.js';
import type { Context } from '../context.js';
import { personNamed } from '../person-named.js';
import { timeOf } from '../view/side.js';
import { table } from '../view/terminal.js';

const ROLES: readonly Role[] = ['administrator', 'editor', 'runner', 'auditor'];
const MAYS = ['none', 'read', 'write'] as const;
type Limits = Readonly<Record<string, (typeof MAYS)[number]>>;

interface Options {
  readonly role?: Role;
  readonly limit: readonly string[];
  /** False with `--no-limits`. */
  readonly limits?: boolean;
}

/** `dhow person add | list | change | remove | link`: who may use a server. */
export function personCommands(program: Command, cx: Context): void {
  const person = program.command('person').description(cx.t('HELP_PERSON'));
  const server = async () => (await import('../remote/calls.js')).serverOf(cx);
  const role = () => new Option('--role <role>', cx.t('HELP_ROLE')).choices(ROLES);
  const limit = () =>
    new Option('--limit <limit>', cx.t('HELP_LIMIT'))
      .default([], '')
      .argParser((one: string, all: readonly string[]) => [...all, one]);

  person
    .command('add')
    .argument('<name>')
    .description(cx.t('HELP_PERSON_ADD'))
    .addOption(role().makeOptionMandatory())
    .addOption(limit())
    .action(async (name: string, options: Options & { readonly role: Role }) => {
      const { calls } = await server();
      const limits = limitsIn(options.limit);
      const added = await calls.addPerson({
        body: { name, role: options.role, ...(options.limit.length > 0 && { limits }) },
      });
      const { link } = added;
      cx.print(cx.t('PERSON_ADDED', { name, role: added.person.role, until: timeOf(link.endsAt) }));
      cx.lines([link.address]);
      cx.result(added);
    });

  person
    .command('list')
    .description(cx.t('HELP_PERSON_LIST'))
    .action(async () => {
      const all = await (await server()).calls.listPeople();
      cx.result(all);
      cx.lines(
        table(
          all.map((one) => [
            one.name,
            one.role,
            one.canSignIn ? '' : cx.t('PERSON_INVITED'),
            limitsText(one.limits).join(', '),
          ]),
          cx.terminal.width,
        ),
      );
      cx.print(cx.t('PEOPLE_LISTED', { count: all.length }));
    });

  person
    .command('change')
    .argument('<name>')
    .description(cx.t('HELP_PERSON_CHANGE'))
    .addOption(role())
    .addOption(limit())
    .option('--no-limits', cx.t('HELP_NO_LIMITS'))
    .action(async (name: string, options: Options) => {
      const isLimited = options.limit.length > 0 || options.limits === false;
      if (options.role === undefined && !isLimited) throw new Fault('usage', 'PERSON_NOTHING');
      const limits = options.limits === false ? {} : limitsIn(options.limit);
      const { calls } = await server();
      let one = await personNamed(calls, name);
      const params = { person: one.id };
      if (options.role !== undefined) one = await calls.changePerson({ params, body: { role: options.role } });
      if (isLimited) one = await calls.limitPerson({ params, body: limits });
      cx.print(cx.t('PERSON_CHANGED', { name: one.name, role: one.role }));
      const shown = limitsText(one.limits);
      cx.print(shown.length > 0 ? cx.t('PERSON_LIMITED', { limits: shown }) : cx.t('PERSON_UNLIMITED'));
      cx.result(one);
    });

  person
    .command('remove')
    .argument('<name>')
    .description(cx.t('HELP_PERSON_REMOVE'))
    .option('--yes', cx.t('HELP_PERSON_YES'))
    .action(async (typed: string, options: { readonly yes?: boolean }) => {
      const { calls } = await server();
      const { id, name } = await personNamed(calls, typed);
      if (!options.yes && !(await askYes(cx, cx.t('ASK_REMOVE_PERSON', { name }))))
        throw new Fault('refused', 'NOT_CONFIRMED');
      await calls.removePerson({ params: { person: id } });
      cx.print(cx.t('PERSON_REMOVED', { name }));
      cx.result({ removed: name });
    });

  person
    .command('link')
    .argument('<name>')
    .description(cx.t('HELP_PERSON_LINK'))
    .action(async (typed: string) => {
      const { calls } = await server();
      const { id, name } = await personNamed(calls, typed);
      const link = await calls.linkPerson({ params: { person: id } });
      cx.print(cx.t('PERSON_LINK', { name, until: timeOf(link.endsAt) }));
      cx.lines([link.address]);
      cx.result(link);
    });
}

/** `moh=read` and the like. Fault LIMIT_WRONG. */
function limitsIn(given: readonly string[]): Limits {
  return Object.fromEntries(
    given.map((text) => {
      const [, instance = '', typed = ''] = /^(.+)=([a-z]+)$/.exec(text) ?? [];
      const may = MAYS.find((one) => one === typed);
      if (may === undefined) throw new Fault('usage', 'LIMIT_WRONG', { given: text });
      return [instance, may];
    }),
  );
}

const limitsText = (limits: Limits): readonly string[] =>
  Object.entries(limits).map(([instance, may]) => `${instance}=${may}`);
