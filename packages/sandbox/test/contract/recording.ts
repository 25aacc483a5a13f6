import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** One request of a recording. `path` may hold `{uid:n}` and `{base}`, body and auth `{{names}}` that an earlier step saved. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `user:password`, `ApiToken ...`, null for an anonymous request; admin when left out. */
  readonly auth?: string | null;
  readonly body?: unknown;
  readonly gzip?: boolean;
  readonly zip?: boolean;
}

export interface RecordedStep {
  readonly title: string;
  readonly request: RecordedRequest;
  readonly save?: Readonly<Record<string, string>>;
  readonly until?: { readonly at: string; readonly is: unknown; readonly tries?: number };
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export interface Recording {
  /** The scenario's number: `05`. */
  readonly number: string;
  readonly scenario: string;
  readonly about: string;
  readonly steps: readonly RecordedStep[];
}

const FOLDER = new URL('../recordings/', import.meta.url);

/** The recordings 01-19 and 56 of a version in the order in which they were made. */
export function recordingsOf(version: string): Recording[] {
  const folder = new URL(`${version}/`, FOLDER);
  if (!existsSync(folder)) throw new Error(`no recordings of ${version} in ${folder.pathname}`);
  return readdirSync(folder)
    .filter((name) => /^(0[1-9]|1[0-9]|56)-.*\.json$/.test(name))
    .sort()
    .map((name) => {
      const recording = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Omit<Recording, 'number'>;
      return { ...recording, number: name.slice(0, 2) };
    });
}
