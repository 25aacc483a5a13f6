import {
  type CheckInput,
  checkPackage,
  DEFAULT_BATCH_SIZE,
  type Diagnostic,
  defaultPolicies,
  everything,
  type GroupNamed,
  type MetaObject,
  type People,
  type PersonNamed,
  type Plan,
  peopleOf,
  type RefKey,
  refKey,
  upgradePolicies,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { makePlan, type PlanOptions } from './plan.js';

/** A package file that is to be checked. */
export type CheckedFile = Source & Pick<CheckInput, 'document' | 'found'>;

/** What a package is for one server. */
export interface CheckedAgainst {
  /** Findings of the file, without those that the server settles. */
  readonly file: readonly Diagnostic[];
  /** What an import would do there, ask and risk. */
  readonly target: readonly Diagnostic[];
  /** The people of the package that the server lacks. */
  readonly lacks: People;
}

/** Findings about something that the file points to and does not hold. */
const OUTSIDE: ReadonlySet<string> = new Set([
  'CHECK_REFERENCE_REQUIRED',
  'CHECK_REFERENCE_DANGLING',
  'CHECK_EXPRESSION_DANGLING',
  'CHECK_FORM_DANGLING',
  'CHECK_DIMENSION_DANGLING',
  'CHECK_PLACE_OUTSIDE',
  'CHECK_SHARING_OUTSIDE',
]);

/** So many are named where there are more. */
const NAMED = 5;

/**
 * Checks a package against the server that it is to be imported into: makes a plan, and reads what the package points to
 * and does not hold. Writes nothing. `known`: what a plan is made with besides (what was installed, matched and answered
 * before), so that both say the same.
 */
export async function checkFile(
  file: CheckedFile,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
  known: Pick<PlanOptions, 'base' | 'mapping' | 'remembered'> = {},
): Promise<CheckedAgainst> {
  progress({ code: 'CHECKING_AGAINST' });
  const plan = await makePlan(
    file,
    target,
    {
      selection: everything,
      policies: known.base === undefined || known.base === 'ignored' ? defaultPolicies : upgradePolicies,
      answers: new Map(),
      updateDependencies: [],
      batchSize: DEFAULT_BATCH_SIZE,
      askData: false,
      ...known,
    },
    tools,
    signal,
    progress,
  );
  const found = checkPackage({ ...file, document: file.document, catalog: file.catalog, target: target.catalog });
  const outside = found.filter(({ code, params }) => OUTSIDE.has(code) && typeof params.id === 'string');
  const meant = standInsOf(plan);
  const there = await whatIsThere(outside, meant, target, signal);
  const settled = outside.filter((finding) => there.has(finding));
  const lacks = await peopleLacking(file, target, signal, meant);
  const { name } = target.side;
  return {
    file: found.filter((finding) => !there.has(finding)),
    target: [
      ...(settled.length > 0
        ? [note('CHECK_ON_TARGET', { count: settled.length, name, examples: settled.slice(0, NAMED).map(pointed) })]
        : []),
      ...peopleFinding(lacks, name),
      ...ofPlan(plan, name),
    ],
    lacks,
  };
}

const note = (code: string, params: Diagnostic['params']): Diagnostic => ({ code, severity: 'note', params });

const pointed = ({ params }: Diagnostic): string => `${(params.types as readonly string[])[0]} ${params.id}`;

/** What of the package is another object of the target: matched, or answered before. */
function standInsOf({ basis, questions }: Plan): ReadonlySet<RefKey> {
  const answered = questions.flatMap(({ id, answer }): RefKey[] => {
    const [, of] = /^(?:PLACEHOLDER|GROUP_UNKNOWN):(.*)$/.exec(id) ?? [];
    return of !== undefined && answer?.startsWith('use:') ? [of as RefKey] : [];
  });
  return new Set([...basis.matched.map(({ from }) => refKey(from)), ...answered]);
}

/** The findings whose missing object the server has, under any of the types that are meant, or another one for it. */
async function whatIsThere(
  outside: readonly Diagnostic[],
  meant: ReadonlySet<RefKey>,
  target: Target,
  signal: AbortSignal,
): Promise<ReadonlySet<Diagnostic>> {
  const ids = new Map<string, Set<string>>();
  for (const { params } of outside)
    for (const type of params.types as readonly string[])
      if (target.catalog.types.has(type)) ids.set(type, (ids.get(type) ?? new Set()).add(String(params.id)));
  if (ids.size === 0) return new Set();
  const reading = await target.read(
    { ids, dependents: [], all: new Set(), matches: [], probes: [], fields: 'identity' },
    signal,
  );
  return new Set(
    outside.filter(({ params }) =>
      (params.types as readonly string[])
        .map((type) => refKey({ type, id: String(params.id) }))
        .some((key) => reading.objects.has(key) || meant.has(key)),
    ),
  );
}

/** The people of a package that a server has neither under the same id nor under the same name, nor others for (`meant`). */
export async function peopleLacking(
  { document, catalog }: Pick<CheckedFile, 'document' | 'catalog'>,
  target: Source,
  signal: AbortSignal,
  meant: ReadonlySet<RefKey> = new Set(),
): Promise<People> {
  const people = peopleOf(document, catalog);
  const wanted = [
    { type: 'users', list: people.users, by: 'username' },
    { type: 'userGroups', list: people.groups, by: 'name' },
    { type: 'userRoles', list: people.roles, by: 'name' },
  ] as const;
  const asked = wanted.filter(({ list }) => list.length > 0);
  if (asked.length === 0) return people;
  const nameOf = (one: PersonNamed | GroupNamed): string | undefined => ('username' in one ? one.username : one.name);
  const reading = await target.read(
    {
      ids: new Map(asked.map(({ type, list }) => [type, new Set(list.map(({ id }) => id))])),
      dependents: [],
      all: new Set(),
      matches: [],
      probes: asked.flatMap(({ type, list, by }) => {
        const values = list.flatMap((one) => nameOf(one) ?? []);
        return values.length > 0 ? [{ type, path: by, values }] : [];
      }),
      fields: 'identity',
    },
    signal,
  );
  const names = new Set<string>();
  for (const [key, object] of reading.objects) {
    const type = key.slice(0, key.indexOf(':'));
    for (const property of ['username', 'name'] as const) names.add(`${type} ${textOf(object, property)}`);
  }
  const lacks =
    (type: string) =>
    (one: PersonNamed | GroupNamed): boolean =>
      !reading.objects.has(refKey({ type, id: one.id })) &&
      !meant.has(refKey({ type, id: one.id })) &&
      !names.has(`${type} ${nameOf(one)}`);
  return {
    users: people.users.filter(lacks('users')),
    groups: people.groups.filter(lacks('userGroups')),
    roles: people.roles.filter(lacks('userRoles')),
  };
}

const textOf = (object: MetaObject, property: string): string => String(object[property] ?? '');

function peopleFinding({ users, groups, roles }: People, name: string): Diagnostic[] {
  if (users.length + groups.length + roles.length === 0) return [];
  const params = { name, users: users.length, groups: groups.length, roles: roles.length };
  return [{ code: 'CHECK_PEOPLE_MISSING', severity: 'warning', params }];
}

/** What a plan says, as findings: of each kind of question and risk the first, with how many there are. */
function ofPlan(plan: Plan, name: string): Diagnostic[] {
  const acts = plan.batches.flatMap((batch) => batch.acts);
  const found: Diagnostic[] = [
    ...plan.basis.diagnostics.filter(({ severity }) => severity === 'error'),
    note('CHECK_TARGET_PLAN', {
      name,
      create: acts.filter(({ verb }) => verb === 'create').length,
      update: acts.filter(({ verb }) => verb !== 'create').length,
      unchanged: plan.basis.unchanged,
    }),
  ];
  const missing = plan.missing.filter(({ required }) => required);
  if (missing.length > 0)
    found.push({
      code: 'CHECK_TARGET_MISSING',
      severity: 'error',
      params: {
        name,
        count: missing.length,
        examples: missing.slice(0, NAMED).map(({ ref }) => `${ref.type} ${ref.id}`),
      },
    });
  const open = plan.questions.filter(({ answer }) => answer === null);
  if (open.length > 0) {
    found.push({ code: 'CHECK_TARGET_QUESTIONS', severity: 'warning', params: { count: open.length } });
    for (const { code, params } of firstOfEach(open)) found.push({ code, severity: 'warning', params });
  }
  for (const { code, count } of counted(plan.risks))
    found.push({ code: 'CHECK_TARGET_RISKS', severity: 'warning', params: { count, risk: code } });
  return found;
}

const firstOfEach = <T extends { readonly code: string }>(list: readonly T[]): T[] => [
  ...new Map([...list].reverse().map((one) => [one.code, one])).values(),
];

const counted = (list: readonly { readonly code: string }[]): { code: string; count: number }[] =>
  firstOfEach(list).map(({ code }) => ({ code, count: list.filter((one) => one.code === code).length }));
