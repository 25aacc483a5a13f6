import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * The log of a server: one JSON object a line on standard output. DHOW_LOG says from which level on (`info` without it;
 * `warn`, `error`, `silent`). What is written is chosen field by field where it is written: no value of a query, a body or a header.
 */
export const openLog = (env: Readonly<Record<string, string | undefined>>): Logger =>
  pino({ level: env.DHOW_LOG || 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime });
