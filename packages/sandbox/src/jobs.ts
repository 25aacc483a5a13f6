import type { JsonObject, JsonValue } from './json.js';

/** One line of `/api/system/tasks/{type}/{id}`, as it is written there. */
export interface Notification {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly category: string;
  readonly message: string;
  completed: boolean;
  readonly dataType?: string;
  readonly data?: JsonValue;
  readonly id: string;
  readonly time: string;
  readonly uid: string;
}

/** One run of a job: what it said and, at the end, its summary. */
export interface Job {
  readonly id: string;
  readonly type: string;
  /** Newest first, as the server lists them. */
  readonly notifications: Notification[];
  summary: JsonValue | undefined;
}

/** What a job needs of its server. */
export interface JobClock {
  /** A new id. */
  uid(): string;
  /** Now, as the server writes times. */
  time(): string;
}

/**
 * The jobs that were started and what they said: `/api/system/tasks` and `/api/system/taskSummaries`.
 * Evidence: recordings 09#16-24, 16#38-41.
 */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: JobClock;

  constructor(clock: JobClock) {
    this.#clock = clock;
  }

  start(type: string, id: string): Job {
    const job: Job = { id, type, notifications: [], summary: undefined };
    this.#jobs.set(id, job);
    return job;
  }

  /** The job of this type and id. */
  find(type: string, id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.type === type ? job : undefined;
  }

  all(): Job[] {
    return [...this.#jobs.values()];
  }

  clear(): void {
    this.#jobs.clear();
  }

  say(
    job: Job,
    message: string,
    more: Partial<Pick<Notification, 'level' | 'completed' | 'dataType' | 'data'>> = {},
  ): void {
    const id = this.#clock.uid();
    const { level = 'INFO', completed = false, ...data } = more;
    job.notifications.unshift({
      level,
      category: job.type,
      message,
      completed,
      ...data,
      id,
      time: this.#clock.time(),
      uid: id,
    });
  }
}

interface TypeStats {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What an import says while it commits, class after class in the importer's order. */
export function commitMessages(
  classes: readonly { readonly klass: string; readonly stats: TypeStats }[],
  username: string,
): string[] {
  const messages: string[] = [];
  const stage = (message: string, items: number) => messages.push(message, `${items} successful and 0 failed items`);
  for (const { klass, stats } of classes) {
    for (const [verb, before, count] of [
      ['Creating', 'Create', stats.created],
      ['Updating', 'Update', stats.updated],
    ] as const) {
      if (count === 0) continue;
      stage(`Running pre${before} ${klass} bundle hooks`, count);
      stage(`${verb} ${count} ${klass} object(s) as ${username}`, count);
      stage(`Running post${before} ${klass} bundle hooks`, count);
    }
    if (stats.deleted > 0) {
      stage(`Deleting ${stats.deleted} ${klass} object(s) as ${username}`, stats.deleted);
      messages.push(`Publish deletion event for ${stats.deleted} objects`);
    }
  }
  return messages;
}

/** The parameters of an import as its first notification shows them: with the ones that are null. */
export function shownParameters(parameters: Readonly<JsonObject>): JsonObject {
  const { firstRowIsHeader = true, ...others } = parameters;
  return { user: null, ...others, filename: null, csvImportClass: null, firstRowIsHeader };
}
