import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const sources = new Map<string, string>();

/** The text of a file of the project; none where it is not there. */
export const sourceOf = (path: string): string => {
  if (!sources.has(path))
    sources.set(path, existsSync(new URL(path, root)) ? readFileSync(new URL(path, root), 'utf8') : '');
  return sources.get(path)!;
};

/** The names that a test file gives to its tests and to groups of them. */
export function namesIn(path: string): ReadonlySet<string> {
  const named = /\b(?:test|it|describe)(?:\.\w+)*(?:<[^(]*>)?\((?:[^'"`]*\)\(\s*)?(['"`])((?:\\.|(?!\1).)*)\1/g;
  const after = /\]\s*(?:as const)?\s*\)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;
  const names = [named, after].flatMap((pattern) => [...sourceOf(path).matchAll(pattern)].map(([, , name]) => name!));
  return new Set(names);
}
