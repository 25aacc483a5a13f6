import {
  DEFAULT_BATCH_SIZE,
  type PartTree,
  type Plan,
  type Policies,
  type PolicyValue,
  parseOnly,
  parsePolicies,
  refKey,
  type Wish,
} from '@dhow/core';
import { isFrom, planRestore, type Rehearsal, rehearseOnServer } from '@dhow/engine';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readAnswersGiven, readParsed, warnUnused } from '../files.js';
import { matchesFor } from '../matches.js';
import { openBackupAndTarget, toolsOf } from '../open.js';
import { chosenLines, treeLines } from '../view/backup.js';
import { actsOf, hasErrors, planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { rehearsalLines } from '../view/rehearsal.js';
import { printable } from '../view/terminal.js';
import { savePlan, withDefaultAnswers } from './plan.js';

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

const POLICY: Readonly<Record<Options['sharing'], PolicyValue>> = {
  keep: 'target',
  overwrite: 'source',
  merge: 'merge',
};

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
  const except = options.except === undefined ? [] : wishesOf(options.except);
  const policies = options.policy === undefined ? undefined : await readParsed(options.policy, namedPolicies);
  const types = options.updateDependencies?.split(',').map((type) => type.trim()) ?? [];
  const updateDependencies = types.length === 1 && types[0] === 'none' ? [] : types;
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const { source, stored, target } = await openBackupAndTarget(cx, text, instance, view.progress);
    const { answers: known, together } = await readAnswersGiven(cx, options.answers, target.side);
    // What was decided between the two servers, and for earlier restores, which are kept as those of files.
    const mapping = isFrom(stored.about, target)
      ? undefined
      : new Map([...(await matchesFor(cx, source.side, target)), ...(await matchesFor(cx, stored.about.side, target))]);
    const { made, byDefault } = await withDefaultAnswers(known, options.defaultAnswers === true, (answers) =>
      planRestore(
        source,
        stored.about,
        target,
        {
          ...(only && { only }),
          except,
          orgUnits: POLICY[options.orgUnits],
          sharing: POLICY[options.sharing],
          ...(policies && { policies }),
          answers,
          together,
          updateDependencies,
          batchSize: DEFAULT_BATCH_SIZE,
          askData: options.askData === true,
          ...(mapping && { mapping }),
        },
        toolsOf(cx),
        cx.signal,
        view.progress,
      ),
    );
    const { plan, tree, chosen } = made;
    const rehearsal: Rehearsal | undefined =
      options.dryRun && isReady(plan)
        ? await rehearseOnServer(plan, target, toolsOf(cx), cx.signal, view.progress)
        : undefined;
    view.stop();
    cx.print(cx.paint.bold(cx.t('RESTORE_TREE', { name: stored.about.name })));
    cx.lines(treeLines(tree, chosen, cx.lang, cx.terminal, options.full === true, updateDependencies));
    cx.lines(chosenLines(tree, chosen, cx.lang, cx.terminal, updateDependencies));
    for (const [code, programs] of [
      ['RESTORE_RULES_STAY', made.rulesStay],
      ['RESTORE_RULES_PARTLY', made.rulesPartly],
    ] as const)
      if (programs.length > 0) cx.print(cx.t(code, { programs: programs.map((id) => programName(tree, id)) }), '  ');
    const gone = actsOf(plan).filter(({ verb, ref }) => verb === 'delete' && RULES.has(ref.type));
    const names = gone.slice(0, 5).map(({ label }) => `"${printable(label)}"`);
    if (gone.length > 5) names.push('...');
    if (gone.length > 0) cx.print(cx.t('RULE_NOT_IN_BACKUP', { count: gone.length, names }), '  ');
    cx.print('');
    cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
    byDefault(cx, plan);
    warnUnused(cx, plan, known);
    if (rehearsal) {
      cx.print('');
      cx.lines(rehearsalLines(rehearsal, plan, cx.lang, cx.terminal));
    } else if (options.dryRun && actsOf(plan).length > 0) cx.print(cx.t('RESTORE_NO_DRY_RUN_YET'));
    await savePlan(cx, plan, { ...options, refused: rehearsal?.ok === false });
    cx.result({
      plan,
      brought: chosen.brought,
      withRules: chosen.withRules,
      dropped: chosen.dropped,
      rulesStay: made.rulesStay,
      rulesPartly: made.rulesPartly,
      dryRun: rehearsal ?? null,
    });
    if (rehearsal && !rehearsal.ok) process.exitCode = EXIT.failed;
  } finally {
    view.stop();
  }
}

/** The policies that a file names, and no others: what it is silent about is as usual for a restore. */
function namedPolicies(json: unknown): Policies {
  const all = parsePolicies(json);
  return Object.fromEntries(Object.keys(json as object).map((name) => [name, all[name] ?? 'source']));
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

/** A plan with open questions or errors is for reading: no server is asked what it says to it. */
const isReady = (plan: Plan): boolean =>
  actsOf(plan).length > 0 && !hasErrors(plan) && plan.questions.every(({ answer }) => answer !== null);
