import { isUid } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { isEmpty, textOf, uniqueTexts } from '../transform/facts.js';
import { goodTranslations } from '../transform/version/clean-translations.js';
import { isNeeded } from '../transform/version/differences.js';
import { type Entry, isDefaultEntry, nameOf, type PackageFile, refOf, Tally } from './package-file.js';

/** Ids that no server takes. */
export function checkIds({ entries }: PackageFile): Diagnostic[] {
  return entries.flatMap((entry) =>
    isUid(entry.object.id)
      ? []
      : [
          {
            code: 'CHECK_ID_SHAPE',
            severity: 'error',
            about: refOf(entry),
            at: `${entry.at}/id`,
            params: { type: entry.type.type, id: entry.object.id, name: nameOf(entry) },
          },
        ],
  );
}

/** Properties that say nothing an import takes. Old names that Dhow understands were read as new ones before (`transform/version`). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'publicAccess',
  'externalAccess',
  'userAccesses',
  'userGroupAccesses',
  'user',
  'favorite',
  'favorites',
  'subscribed',
  'subscribers',
  'interpretations',
]);

/** Properties that this version does not have: servers ignore them without a word, so a misspelt one is lost. */
export function checkProperties({ entries, catalog }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const entry of entries) {
    if (entry.type.type === 'users') continue;
    for (const name in entry.object) {
      if (entry.type.properties.has(name) || UNDERSTOOD.has(name)) continue;
      const path = `${entry.type.type}.${name}`;
      if (UNDERSTOOD.has(path)) continue;
      const value = entry.object[name];
      if (isEmpty(value) || value === false || value === 0) continue;
      tally.add(path, entry, `${entry.at}/${name}`);
    }
  }
  return [...tally.each()].map(({ key, count, example, at }) => ({
    code: 'CHECK_PROPERTY_UNKNOWN',
    severity: 'warning',
    at,
    params: { property: key, version: catalog.version, count, example },
  }));
}

/** What Dhow fills in by itself when it plans. */
const FILLED_BY_DHOW: ReadonlySet<string> = new Set([
  'shortName',
  'dataDimensionType',
  'predictors.organisationUnitDescendants',
]);

/** What a server refuses an object without (E4000). */
export function checkRequired({ byType, catalog }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const [type, entries] of byType) {
    if (type === 'users') continue;
    const { klass, properties } = entries[0]!.type;
    const needed = [...properties.values()].filter((property) => isNeeded(klass, property));
    for (const entry of entries) {
      if (isDefaultEntry(entry)) continue;
      for (const { name } of needed) if (isEmpty(entry.object[name])) tally.add(`${type}.${name}`, entry);
    }
  }
  return [...tally.each()].map(({ key, count, example, at, first }) => {
    const filled = FILLED_BY_DHOW.has(key) || FILLED_BY_DHOW.has(key.slice(key.indexOf('.') + 1));
    return {
      code: filled ? 'CHECK_REQUIRED_FILLED' : 'CHECK_REQUIRED_MISSING',
      severity: filled ? 'note' : 'error',
      about: refOf(first),
      at,
      params: { property: key, version: catalog.version, count, example },
    };
  });
}

/** Texts that do not fit (E4001) and constants that the version does not have. */
export function checkValues({ byType, catalog }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [type, entries] of byType) {
    const limited = [...entries[0]!.type.properties.values()].filter(
      ({ kind, owner, constants, maxLength }) => kind === 'value' && owner && (constants || maxLength !== undefined),
    );
    for (const entry of entries) {
      if (isDefaultEntry(entry)) continue;
      for (const { name: property, constants, maxLength } of limited) {
        const value = textOf(entry.object, property);
        if (value === undefined) continue;
        if (constants ? constants.includes(value) : value.length <= maxLength!) continue;
        const about = { about: refOf(entry), at: `${entry.at}/${property}` };
        const params = { type, name: nameOf(entry), property, version: catalog.version };
        if (constants)
          found.push({ code: 'CHECK_CONSTANT_UNKNOWN', severity: 'error', ...about, params: { ...params, value } });
        else
          found.push({
            code: 'CHECK_TEXT_TOO_LONG',
            severity: 'warning',
            ...about,
            params: { ...params, length: value.length, max: maxLength! },
          });
      }
    }
  }
  return found;
}

/** Codes, names and short names that two objects of one type share where the server allows each only once (E5003). */
export function checkUnique({ byType }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [type, entries] of byType) {
    for (const property of uniqueTexts(entries[0]!.type.properties)) {
      const seen = new Map<string, Entry>();
      for (const entry of entries) {
        const value = textOf(entry.object, property);
        if (value === undefined) continue;
        const first = seen.get(value);
        if (!first) seen.set(value, entry);
        else
          found.push({
            code: 'CHECK_TEXT_TWICE',
            severity: 'error',
            about: refOf(entry),
            at: `${entry.at}/${property}`,
            params: { type, property, value, name: nameOf(entry), other: `${nameOf(first)} (${first.object.id})` },
          });
      }
    }
  }
  return found;
}

/** Blank and double translations, for which servers refuse the object (E4000, E1106). Dhow leaves them out when it plans. */
export function checkTranslations({ entries }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const entry of entries) {
    const { translations } = entry.object;
    if (Array.isArray(translations) && goodTranslations(translations).length < translations.length)
      tally.add(entry.type.type, entry, `${entry.at}/translations`);
  }
  return [...tally.each()].map(({ key, count, example, at, first }) => ({
    code: 'CHECK_TRANSLATIONS',
    severity: 'note',
    about: refOf(first),
    at,
    params: { type: key, count, example },
  }));
}

/** A package's accounts are never imported. */
export function checkUsers({ byType }: PackageFile): Diagnostic[] {
  const users = byType.get('users') ?? [];
  if (users.length === 0) return [];
  return [
    {
      code: 'CHECK_USERS',
      severity: 'note',
      at: '/users',
      params: { count: users.length, example: textOf(users[0]!.object, 'username') ?? nameOf(users[0]!) },
    },
  ];
}
