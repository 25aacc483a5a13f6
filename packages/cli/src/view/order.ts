import type { Cycle, Departure, ImportOrder } from '@dhow/core';
import type { Context } from '../context.js';
import { type Paint, printable, type Terminal, wrap } from './terminal.js';

type Say = Context['t'];

/** `options 17, optionSets 5` */
export const typesText = (types: Readonly<Record<string, number>>): string =>
  Object.entries(types)
    .map(([type, count]) => `${type} ${count}`)
    .join(', ');

/** What points to each other, by kind. */
export function cycleLines(cycles: readonly Cycle[], t: Say, { width }: Terminal): string[] {
  if (cycles.length === 0) return [];
  return [
    t('CYCLES_TITLE', { count: cycles.length }),
    ...cycles.flatMap(({ links, count, most, example }) => {
      const shown = links.map(({ type, property, to }) => `${type}.${property} → ${to}`);
      return wrap(t('CYCLE', { count, most, links: shown, name: printable(example.name) }), width, '  ', '    ');
    }),
  ];
}

/** What is not where the guide has it, and why. */
export function departureLines(departures: readonly Departure[], t: Say, { width }: Terminal): string[] {
  if (departures.length === 0) return [];
  return [
    t('DEPARTURES_TITLE', { count: departures.length }),
    ...departures.flatMap((departure) => wrap(departureText(departure, t), width, '  ', '    ')),
  ];
}

function departureText({ type, count, section, label, because }: Departure, t: Say): string {
  const params = { type, count, label };
  const reason = because && { from: because.type, property: because.property };
  if (section === undefined)
    return reason ? t('DEPARTURE_NEEDED', { ...params, ...reason }) : t('DEPARTURE_NO_PLACE', params);
  return reason
    ? t('DEPARTURE_EARLIER', { ...params, section, ...reason })
    : t('DEPARTURE_MOVED', { ...params, section });
}

/** References of a step that are shown unless everything is asked for. */
const SHOWN = 3;

/** The order of import with its reasons. */
export function orderLines(
  { steps, cycles, departures, lost, users }: ImportOrder,
  file: string,
  t: Say,
  terminal: Terminal,
  paint: Paint,
  full: boolean,
): string[] {
  const { width } = terminal;
  const lines = wrap(t('ORDER_TITLE', { file, count: steps.length }), width).map(paint.bold);
  for (const [i, { types, after }] of steps.entries()) {
    lines.push(...wrap(`${i + 1}. ${typesText(types)}`, width, '', '   '));
    if (after.length === 0) lines.push(paint.dim(`   ${t('ORDER_FIRST')}`));
    for (const link of after.slice(0, full ? undefined : SHOWN))
      lines.push(...wrap(t('ORDER_AFTER', { ...link }), width, '   ', '     ').map(paint.dim));
    if (!full && after.length > SHOWN) lines.push(paint.dim(`   ${t('AND_MORE', { count: after.length - SHOWN })}`));
  }
  lines.push(...cycleLines(cycles, t, terminal));
  if (lost.length > 0) {
    lines.push(t('ORDER_LOST_TITLE', { count: lost.length }));
    for (const one of lost) lines.push(...wrap(t('ORDER_LOST', { ...one }), width, '  ', '    '));
  }
  lines.push(...departureLines(departures, t, terminal));
  if (users > 0) lines.push(...wrap(t('ORDER_USERS', { count: users }), width));
  return lines;
}
