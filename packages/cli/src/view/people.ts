import type { GroupNamed, People, PersonNamed } from '@dhow/core';
import type { Context } from '../context.js';
import { printable, type Terminal, wrap } from './terminal.js';

type Say = Context['t'];

/** The people of a package, to create by hand. */
export function peopleLines({ users, groups, roles }: People, title: string, t: Say, { width }: Terminal): string[] {
  const lines = wrap(title, width);
  const list = (heading: string, texts: readonly string[]): void => {
    if (texts.length === 0) return;
    lines.push('', heading);
    for (const text of texts) lines.push(...wrap(printable(text), width, '  ', '    '));
  };
  list(
    t('PEOPLE_ROLES', { count: roles.length }),
    roles.map((one) => groupText(one, t)),
  );
  list(
    t('PEOPLE_GROUPS', { count: groups.length }),
    groups.map((one) => groupText(one, t)),
  );
  list(
    t('PEOPLE_USERS', { count: users.length }),
    users.map((one) => personText(one, t)),
  );
  if (users.length + groups.length + roles.length === 0) lines.push(t('PEOPLE_NONE'));
  else lines.push('', ...wrap(t('PEOPLE_NEXT'), width));
  return lines;
}

const groupText = ({ id, code, name, usedBy, inFile }: GroupNamed, t: Say): string =>
  [`${name ?? id} [${id}]`, code ?? '', ...more(usedBy, inFile, t)].filter((part) => part !== '').join('; ');

const personText = ({ id, username, name, roles, groups, usedBy, inFile }: PersonNamed, t: Say): string =>
  [
    `${[username, name].filter((part) => part !== undefined).join(', ') || id} [${id}]`,
    roles.length > 0 ? t('PEOPLE_OF_ROLES', { names: roles }) : '',
    groups.length > 0 ? t('PEOPLE_OF_GROUPS', { names: groups }) : '',
    ...more(usedBy, inFile, t),
  ]
    .filter((part) => part !== '')
    .join('; ');

const more = (usedBy: number, inFile: boolean, t: Say): string[] => [
  usedBy > 0 ? t('PEOPLE_USED', { count: usedBy }) : '',
  inFile ? '' : t('PEOPLE_ONLY_NAMED'),
];
