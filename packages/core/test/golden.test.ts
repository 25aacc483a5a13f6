import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodePlan, type MetaDocument } from '../src/index.js';
import { Model, type PlanOptions, planOf } from './support/model.js';

const folder = new URL('golden/', import.meta.url);
const json = (url: URL) => JSON.parse(readFileSync(url, 'utf8'));

/**
 * Each folder: story.md (why the case exists), source.json and target.json (documents), options.json where the case needs
 * any, plan.json (what must come out, to the byte). GOLDEN=write writes plan.json anew: look at what changed.
 */
describe.each(readdirSync(folder))('golden: %s', (name) => {
  const file = (part: string) => new URL(`${name}/${part}`, folder);
  const options: PlanOptions = existsSync(file('options.json')) ? json(file('options.json')) : {};
  const source: MetaDocument = json(file('source.json'));
  const target: MetaDocument = json(file('target.json'));
  const plan = planOf(source, target, options);

  test('gives the plan that was reviewed', () => {
    if (process.env.GOLDEN === 'write') writeFileSync(file('plan.json'), encodePlan(plan));
    expect(encodePlan(plan)).toBe(readFileSync(file('plan.json'), 'utf8'));
    expect(readFileSync(file('story.md'), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(3);
  });

  test('which the importer takes without losing anything, unless a question or an error is open', () => {
    const open = plan.questions.some((question) => question.answer === null);
    if (open || plan.basis.diagnostics.some((one) => one.severity === 'error')) return;
    const model = new Model(options.version ?? '2.42', target);
    model.apply(plan);
    expect(model.lost).toEqual([]);
  });
});
