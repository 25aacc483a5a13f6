import { text as readStream } from 'node:stream/consumers';
import { Fault } from '@dhow/core';
import { isLocal, normaliseAddress } from '@dhow/dhis2';
import type { Instance } from '@dhow/engine';
import { type Command, Option } from 'commander';
import { askSecret, askText } from '../ask.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { houseOf } from '../house.js';
import { listening } from '../tell.js';
import { progressView } from '../view/progress.js';
import { table, wrap } from '../view/terminal.js';

interface AddOptions {
  readonly user?: string;
  readonly passwordEnv?: string;
  readonly passwordStdin?: boolean;
  readonly tokenEnv?: string;
  readonly environment?: 'production' | 'staging' | 'development';
  readonly readOnly?: boolean;
}

/** `dhow instance add | list | test | remove`. */
export function instanceCommands(program: Command, cx: Context): void {
  const instance = program.command('instance').description(cx.t('HELP_INSTANCE'));

  instance
    .command('add')
    .argument('<name>')
    .argument('<url>')
    .description(cx.t('HELP_INSTANCE_ADD'))
    .option('--user <user>', cx.t('HELP_USER'))
    .option('--password-env <variable>', cx.t('HELP_PASSWORD_ENV'))
    .option('--password-stdin', cx.t('HELP_PASSWORD_STDIN'))
    .option('--token-env <variable>', cx.t('HELP_TOKEN_ENV'))
    .addOption(
      new Option('--environment <environment>', cx.t('HELP_ENVIRONMENT')).choices([
        'production',
        'staging',
        'development',
      ]),
    )
    .option('--read-only', cx.t('HELP_READ_ONLY'))
    .action(async (name: string, url: string, options: AddOptions) => {
      const { address, changed } = normaliseAddress(url);
      const { login, secret } = await askLogin(cx, name, options);
      const added: Instance = {
        name,
        address,
        readOnly: options.readOnly === true,
        login,
        ...(options.environment && { environment: options.environment }),
      };
      const { instances } = (await houseOf(cx)).stores;
      await instances.add(added, secret);
      if (changed) cx.print(cx.t('ADDRESS_CHANGED', { address }));
      cx.print(cx.t('INSTANCE_ADDED', { name, address }));
      const { protocol, hostname } = new URL(address);
      if (protocol === 'http:' && !isLocal(hostname)) cx.warn(cx.t('TEST_TLS_NONE'));
      cx.print(cx.t('INSTANCE_NEXT', { name }));
      cx.result(added);
    });

  instance
    .command('list')
    .description(cx.t('HELP_INSTANCE_LIST'))
    .action(async () => {
      const { instances } = (await houseOf(cx)).stores;
      const all = await instances.list();
      cx.result(all);
      if (all.length === 0) cx.print(cx.t('INSTANCES_NONE'));
      cx.lines(
        table(
          all.map((one) => [
            one.name,
            one.environment ?? '',
            one.readOnly ? 'read-only' : '',
            one.login.kind === 'basic' ? one.login.user : 'token',
            one.address,
          ]),
          cx.terminal.width,
        ),
      );
    });

  instance
    .command('test')
    .argument('<name>')
    .description(cx.t('HELP_INSTANCE_TEST'))
    .action(async (name: string) => {
      const view = progressView(cx.terminal, cx.lang, true);
      const checks = await (await houseOf(cx)).doJob('test', { instance: name }, listening(cx, view));
      cx.result(checks);
      cx.lines(
        checks.flatMap((check) => {
          const mark = check.ok ? cx.paint.green(cx.t('TEST_OK')) : cx.paint.red(cx.t('TEST_BAD'));
          const step = cx.t(`TEST_${check.step.toUpperCase()}`);
          return wrap(`${mark}  ${step}: ${cx.t(check.code, check.params)}`, cx.terminal.width, '', '    ');
        }),
      );
      if (checks.some((check) => !check.ok)) process.exitCode = EXIT.unreachable;
    });

  instance
    .command('remove')
    .argument('<name>')
    .description(cx.t('HELP_INSTANCE_REMOVE'))
    .action(async (name: string) => {
      const { instances } = (await houseOf(cx)).stores;
      await instances.remove(name);
      cx.print(cx.t('INSTANCE_REMOVED', { name }));
      cx.result({ removed: name });
    });
}

/** The login from where the options say; asked for at the terminal otherwise. A secret is never an argument: others could read it. */
async function askLogin(
  cx: Context,
  name: string,
  options: AddOptions,
): Promise<{ login: Instance['login']; secret: string }> {
  const variable = (key: string): string => {
    const value = cx.env[key];
    if (value === undefined || value === '') throw new Fault('usage', 'VARIABLE_EMPTY', { name: key });
    return value;
  };
  if (options.tokenEnv !== undefined) return { login: { kind: 'token' }, secret: variable(options.tokenEnv) };
  const user = options.user ?? (await askText(cx, cx.t('ASK_USER', { name })));
  const login = { kind: 'basic', user } as const;
  if (options.passwordEnv !== undefined) return { login, secret: variable(options.passwordEnv) };
  if (options.passwordStdin) return { login, secret: (await readStream(process.stdin)).replace(/\r?\n$/, '') };
  return { login, secret: await askSecret(cx, cx.t('ASK_PASSWORD')) };
}
