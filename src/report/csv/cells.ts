export type CsvValue = number | string | boolean | null | undefined;

/**
 * What a spreadsheet takes for the start of a formula: also in full width (U+FF1D, FF0B, FF0D, FF20), which some read as
 * the plain characters, and behind white space, which some skip.
 */
const FORMULA = /^(?:[=+\-@＝＋－＠\t\r\n]|\s+[=+\-@＝＋－＠])/;

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell. Numbers are written as they are, missing and non-finite ones as an empty cell. Text that a spreadsheet
 * would run as a formula gets an apostrophe in front (OWASP, CSV injection), NUL characters, which some programs skip,
 * are left out; quoting per RFC 4180.
 */
export const csvCell = (value: CsvValue): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const text = value.includes('\0') ? value.replaceAll('\0', '') : value;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A head and rows as CSV with line feeds, the last one included. */
export const csvText = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  `${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
