/** Whether a text has the form of a run's id, which is also that of a backup's: `20261121-1405-k3f9`. */
export const isRunId = (text: string): boolean => /^\d{8}-\d{4}-[0-9a-z]{4}$/.test(text);
