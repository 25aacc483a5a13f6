import type { Diagnostic, Params } from '@dhow/core';

interface Row {
  readonly code: string;
  readonly pattern: RegExp;
  /** The request was refused before anything was tried: the server's caches are as they were. */
  readonly early?: true;
}

/**
 * What a server says when an import ends without a report (the second shape of 409, 400 and 500), most special first. Named
 * groups fill the words. Seen: recordings 01, 03, 06, 08, 10, 14, 15, 16, 18 and live-packages sections 5, 8 and 9.
 */
const ROWS: readonly Row[] = [
  {
    code: 'IMPORT_NOT_JSON',
    early: true,
    pattern: /Unexpected (?:end-of-input|character)|JsonParseException|Unrecognized token/,
  },
  {
    code: 'IMPORT_WRONG_VALUE',
    early: true,
    pattern: /Cannot deserialize value of type `(?<type>[^`]+)` from \w+ "(?<value>[^"]*)"/,
  },
  {
    code: 'IMPORT_WRONG_SHAPE',
    early: true,
    pattern: /Cannot (?:construct instance|deserialize value) of (?:type )?`(?<type>[^`]+)`/,
  },
  { code: 'IMPORT_WRONG_DATE', early: true, pattern: /Invalid date format '(?<value>[^']*)'/ },
  { code: 'IMPORT_WRONG_GEOMETRY', early: true, pattern: /LinearRing|[Gg]eometry/ },
  { code: 'IMPORT_MEDIA', early: true, pattern: /Content.type '[^']*' (?:is )?not supported/i },
  {
    code: 'IMPORT_DUPLICATE',
    pattern:
      /duplicate key value violates unique constraint "(?<constraint>[^"]+)"(?:[\s\S]*Key \((?<property>[^)]*)\)=\((?<value>[^)]*)\))?/,
  },
  {
    code: 'IMPORT_REQUIRED_REFERENCE',
    pattern: /not-null property references a null or transient value\s*:\s*(?<property>[\w.$]+)/,
  },
  {
    code: 'IMPORT_NEW_REFERENCE',
    pattern: /TransientPropertyValueException[\s\S]*?:\s*(?<property>[\w.$]+) -> (?<type>[\w.$]+)/,
  },
  { code: 'IMPORT_DETACHED', pattern: /Removing a detached instance (?<type>[\w.$]+)/ },
  { code: 'IMPORT_HALF_LINKED', pattern: /ProgramRuleDeletionHandler|marked as rollback-only/ },
  { code: 'IMPORT_DATA_BEHIND', early: true, pattern: /make existing data values inaccessible/ },
];

/** What an import's exception means, and whether it came late enough to leave the server's caches wrong. */
export function exceptionIn(
  status: number,
  message: string,
  errorCode: string,
): { finding: Diagnostic; early: boolean } {
  for (const { code, pattern, early } of ROWS) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const groups: Record<string, string> = {};
    for (const [name, value] of Object.entries(match.groups ?? {})) groups[name] = shorten(value ?? '');
    return { finding: finding(code, { ...groups, status, message }), early: early === true };
  }
  const refused = status === 401 || status === 403 || status === 404 || status === 405 || status === 415;
  return { finding: finding('IMPORT_EXCEPTION', { status, message, errorCode }), early: refused };
}

/** Every code of this table, for the words. */
export const knownExceptions: readonly string[] = [...ROWS.map((row) => row.code), 'IMPORT_EXCEPTION'];

const finding = (code: string, params: Params): Diagnostic => ({ code, severity: 'error', params });

/** `DataSetElement.dataElement` of `org.hisp.dhis.dataset.DataSetElement.dataElement`. */
const shorten = (name: string): string => name.replace(/^(?:[a-z]\w*\.)+(?=[A-Z])/, '');
