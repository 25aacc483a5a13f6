/** How a spreadsheet shows a number, as far as it changes what the person sees as text. */
export type NumberFormat = 'plain' | 'date' | 'time' | { readonly digits: number };

/** Built-in formats that show dates and times (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are East Asian dates). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
const isBuiltInTime = (id: number): boolean =>
  (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47);

/** @param code the format as text, where the file defines it */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : isBuiltInTime(id) ? 'time' : 'plain';
  // Codes with leading zeros are often numbers that are only shown with them: 000123 by the format 000000.
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/^general$/i.test(bare)) return 'plain';
  if (/[dy]/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  return /m/i.test(bare) ? 'date' : 'plain';
}

const DAY = 86_400;
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

/** A number as text: dates as 2024-02-29, with a time as 2024-02-29T13:30:00, times as 13:30:00. */
export function shownNumber(value: number, format: NumberFormat, from1904: boolean): string {
  if (format === 'plain' || value < 0) return plain(value);
  if (typeof format === 'object')
    return Number.isInteger(value) ? plain(value).padStart(format.digits, '0') : plain(value);
  // Excel believes that 1900 was a leap year: before March of that year its days are one behind.
  const days = from1904 || value >= 60 ? value : value + 1;
  const seconds = Math.round((days - (from1904 ? EPOCH_1904 : EPOCH_1900)) * DAY);
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  if (format === 'time' && value < 1) return text.slice(11);
  return ((seconds % DAY) + DAY) % DAY === 0 ? text.slice(0, 10) : text;
}

/** Without an exponent: nobody typed one. */
const plain = (value: number): string =>
  Math.abs(value) >= 1e21 || (value !== 0 && Math.abs(value) < 1e-6)
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(value);
