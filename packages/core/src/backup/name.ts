import { Fault } from '../outcome/fault.js';

/** Characters of the title that a proposed name begins with, as in the Program Config App. */
const TITLE_LENGTH = 30;
/** Longest name that is taken. */
const LONGEST_NAME = 150;

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** A moment as the clocks of a time zone show it: `2026-08-12 10:11:12`. */
export function localTime(at: string, zone: string): string {
  const found = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      ...(Object.fromEntries(PARTS.map((part) => [part, '2-digit'])) as Intl.DateTimeFormatOptions),
      year: 'numeric',
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = PARTS.map((part) => found.get(part) ?? '');
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** The name of a backup when nobody gives one: the first 30 characters of the title and the local time, `_2026_08_12 10_11_12`. */
export function proposedName(title: string, at: string, zone: string): string {
  const time = localTime(at, zone).replaceAll('-', '_').replaceAll(':', '_');
  return `${[...oneLine(title)].slice(0, TITLE_LENGTH).join('')}_${time}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();

/**
 * A name or version as a person typed it. Slashes and the like are welcome: no file is named after it.
 *
 * @throws Fault BACKUP_NAME: empty, longer than 150 characters, or of several lines
 */
export function checkedName(text: string, what: 'name' | 'version'): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || name.search(CONTROL) >= 0)
    throw new Fault('usage', 'BACKUP_NAME', { option: `--${what}`, longest: LONGEST_NAME });
  return name;
}

/** A name as part of a file's name on every system. */
export const fileNameOf = (name: string): string =>
  oneLine(name)
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^\.+|[. ]+$/g, '') || 'backup';
