import { actsOf, type PartTree, parseOnly, refKey, type Wish } from '@dhow/core';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readAnswersGiven, readParsed, warnUnused } from '../files.js';
import { houseOf } from '../house.js';
import { tell } from '../tell.js';
import { chosenLines, treeFrom, treeLines } from '../view/backup.js';
import { planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { rehearsalLines } from '../view/rehearsal.js';
import { printable } from '../view/terminal.js';
import { defaultLines, policyFile, savePlan, typesOf } from './plan.js';

interface Options {
  readonly only?: string;
  readonly except?: string;
  readonly orgUnits: 'keep' | 'overwrite' | 'merge';
  readonly sharing: 'keep' | 'overwrite' | 'merge';
  readonly policy?: string;
  readonly updateDependencies?: string;
  readonly answers?: string;
  readonly writeAnswers?: string;
  readonly defaultAnswers?: boolean;
  readonly askData?: boolean;
  readonly dryRun: boolean;
  readonly full?: boolean;
  readonly output?: string;
}

/** `dhow restore BACKUP [INSTANCE]`: what bringing a backup back would change, and a dry run of it. Changes nothing. */
export function restoreCommand(program: Command, cx: Context): void {
  const keep = (name: string, help: string) =>
    new Option(`--${name} <how>`, cx.t(help)).choices(['keep', 'overwrite', 'merge']).default('keep');
  program
    .command('restore')
    .argument('<backup>')
    .argument('[instance]')
    .description(cx.t('HELP_RESTORE'))
    .option('--only <objects>', cx.t('HELP_RESTORE_ONLY'))
    .option('--except <objects>', cx.t('HELP_RESTORE_EXCEPT'))
    .addOption(keep('org-units', 'HELP_RESTORE_ORG_UNITS'))
    .addOption(keep('sharing', 'HELP_RESTORE_SHARING'))
    .option('--policy <file>', cx.t('HELP_POLICY'))
    .option('--update-dependencies <types>', cx.t('HELP_UPDATE_DEPENDENCIES'))
    .option('--answers <file>', cx.t('HELP_ANSWERS'))
    .option('--write-answers <file>', cx.t('HELP_WRITE_ANSWERS'))
    .option('--default-answers', cx.t('HELP_DEFAULT_ANSWERS'))
    .option('--ask-data', cx.t('HELP_ASK_DATA'))
    .option('--no-dry-run', cx.t('HELP_NO_DRY_RUN'))
    .option('--full', cx.t('HELP_FULL'))
    .option('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action((text: string, instance: string | undefined, options: Options) => restore(cx, text, instance, options));
}

async function restore(cx: Context, text: string, instance: string | undefined, options: Options): Promise<void> {
  const only = options.only === undefined ? undefined : wishesOf(options.only);
  const except = options.except === undefined ? undefined : wishesOf(options.except);
  const { updateDependencies = [] } = typesOf(options);
  const house = await houseOf(cx);
  const wish = {
    backup: text,
    ...(instance !== undefined && { instance }),
    ...(only && { only }),
    ...(except && { except }),
    orgUnits: options.orgUnits,
    sharing: options.sharing,
    ...(options.policy !== undefined && { policies: await readParsed(options.policy, policyFile) }),
    updateDependencies,
    ...(options.answers !== undefined && { answers: await readAnswersGiven(cx, options.answers) }),
    ...(options.defaultAnswers && { defaultAnswers: true }),
    ...(options.askData && { askData: true }),
    dryRun: options.dryRun,
  };
  const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
  const made = await house.doJob('restore', wish, { progress, say: tell.bind(undefined, cx) }).finally(stop);
  const plan = await house.stores.plans.get(made.plan);
  const { dryRun, rulesStay, rulesPartly } = made;
  const { tree, chosen } = treeFrom(made);
  cx.print(cx.paint.bold(cx.t('RESTORE_TREE', { name: made.name })));
  cx.lines(treeLines(tree, chosen, cx.lang, cx.terminal, options.full === true, updateDependencies));
  cx.lines(chosenLines(tree, chosen, cx.lang, cx.terminal, updateDependencies));
  for (const [code, programs] of [
    ['RESTORE_RULES_STAY', rulesStay],
    ['RESTORE_RULES_PARTLY', rulesPartly],
  ] as const)
    if (programs.length > 0) cx.print(cx.t(code, { programs: programs.map((id) => programName(tree, id)) }), '  ');
  const gone = actsOf(plan).filter(({ verb, ref }) => verb === 'delete' && RULES.has(ref.type));
  const names = gone.slice(0, 5).map(({ label }) => `"${printable(label)}"`);
  if (gone.length > 5) names.push('...');
  if (gone.length > 0) cx.print(cx.t('RULE_NOT_IN_BACKUP', { count: gone.length, names }), '  ');
  cx.print('');
  cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
  cx.lines(defaultLines(cx, plan, made.byDefault));
  warnUnused(cx, made.unused);
  if (dryRun) {
    cx.print('');
    cx.lines(rehearsalLines(dryRun, plan, cx.lang, cx.terminal));
  } else if (options.dryRun && actsOf(plan).length > 0) cx.print(cx.t('RESTORE_NO_DRY_RUN_YET'));
  await savePlan(cx, plan, { ...options, refused: dryRun?.ok === false });
  const { brought, withRules, dropped } = chosen;
  cx.result({ plan, brought, withRules, dropped, rulesStay, rulesPartly, dryRun });
  if (dryRun?.ok === false) process.exitCode = EXIT.failed;
}

function wishesOf(text: string): readonly Wish[] {
  return parseOnly(text).include;
}

function programName({ objects }: PartTree, id: string): string {
  const name = objects.get(refKey({ type: 'programs', id }))?.name;
  return typeof name === 'string' ? `"${printable(name)}"` : `[${id}]`;
}

/** What is replaced as one. */
const RULES: ReadonlySet<string> = new Set(['programRules', 'programRuleVariables']);
