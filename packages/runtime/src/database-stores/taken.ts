const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | undefined)?.code ?? '');

/** Whether a row could not be written because there is one of its key. */
export const isTaken = (cause: unknown): boolean => codeOf(cause) === '23505';

/** PostgreSQL's code where a row could not be written for what stands in it: a value of another kind, or none where one must be. */
export const refusedValue = (cause: unknown): string | undefined => /^2[23]\w{3}$/.exec(codeOf(cause))?.[0];
