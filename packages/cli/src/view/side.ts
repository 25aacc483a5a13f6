const two = (n: number) => String(n).padStart(2, '0');

/** Local time of day, `14:05`; with the day when it is not today's. */
export function timeOf(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString()
    ? time
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
