import {
  checkAgain,
  compareText,
  customise,
  everything,
  Fault,
  headingOf,
  kindsIn,
  type MetaDocument,
  parsePreset,
  presetFor,
} from '@dhow/core';
import { exportObjects } from '../flow/export.js';
import type { Source } from '../ports/source.js';
import type { House } from './job.js';
import type { ExportMade, ExportWish, JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/**
 * Objects as a package that is kept; customised, beside what it was made from.
 *
 * @throws Fault NOTHING_TO_EXPORT, CUSTOM_NOTHING_LEFT, PREVIEW_ALONE (a preview of what is not customised), those of
 *   `parsePreset` and `presetFor`
 */
export const exportPackage: JobTable['export'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async (wish, house, on) => {
    const presets = wish.presets?.map((json) => parsePreset(json, house.versions.map(house.catalogOf)));
    if (presets === undefined && wish.preview) throw new Fault('usage', 'PREVIEW_ALONE');
    const source = await house.openSource(wish.source, on);
    const exported = await exportObjects(
      source,
      {
        selection: wish.selection ?? everything,
        withDependencies: wish.withDependencies === true,
        skipSharing: wish.skipSharing === true,
      },
      on.signal,
      on.progress,
    );
    const { document, missing, notCarried, leftOut, diagnostics } = exported;
    const all = countOf(document);
    if (all === 0) throw new Fault('failed', 'NOTHING_TO_EXPORT', { name: wish.source, what: whatOf(wish) });
    const about = { all, missing, notCarried, leftOut, diagnostics };
    if (presets === undefined) {
      const types = countsOf(document, document);
      return { ...about, count: all, types, package: await keep(wish.name, document, source, house) };
    }
    on.progress({ code: 'CUSTOMISING' });
    const preset = presetFor(presets, wish.kind === undefined ? kindsIn(document) : [wish.kind]);
    const { digest } = house.tools;
    const customised = customise({ document, catalog: source.catalog, preset, digest });
    const count = countOf(customised.document);
    if (count === 0) throw new Fault('failed', 'CUSTOM_NOTHING_LEFT', { name: preset.name, count: all });
    const { told, pointsTo } = customised;
    const findings = checkAgain(document, customised.document, source.catalog);
    const types = countsOf(customised.document, document);
    const made: ExportMade = { ...about, count, types, customised: { preset, told, pointsTo, findings } };
    if (wish.preview) return made;
    const original = await keep(originalOf(wish.name), document, source, house);
    return { ...made, original, package: await keep(wish.name, customised.document, source, house) };
  },
);

const countOf = (document: MetaDocument): number => Object.values(document).reduce((sum, list) => sum + list.length, 0);

const countsOf = (result: MetaDocument, original: MetaDocument): ExportMade['types'] =>
  Object.entries(original)
    .map(([type, list]) => ({ type, count: result[type]?.length ?? 0, all: list.length }))
    .sort((a, b) => compareText(a.type, b.type));

async function keep(name: string, document: MetaDocument, source: Source, { stores, who }: House): Promise<string> {
  const made = { document, side: source.side, heading: headingOf(source) };
  return (await stores.packages.put(name, made, who)).id;
}

/** `anc.original.json` of `anc.json`: the same kind of file, beside it. */
export function originalOf(name: string): string {
  const ending = /(?:\.json|\.json\.gz|\.zip)$/i.exec(name)?.[0] ?? '';
  const start = ending === '' ? name.replace(/[/\\]+$/, '') : name.slice(0, -ending.length);
  return `${start}.original${ending}`;
}

/** What was asked for, in the words of `--only`. */
const whatOf = ({ selection }: ExportWish): string =>
  (selection ?? everything).include
    .map((wish) => ('type' in wish ? `${wish.type}:${'match' in wish ? wish.match : '*'}` : '--all'))
    .join(',');
