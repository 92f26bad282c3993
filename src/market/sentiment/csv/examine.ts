import { dayText } from '../../../core/clock.js';
import { dataError } from '../../../core/errors.js';
import { lineEnd, longLine, MAX_LINE_BYTES, textOf } from '../../csv/cells.js';
import { plainBytes } from '../../csv/plain-bytes.js';
import { readCsvBytes } from '../../csv/read-file.js';
import { dayOf, type SentimentRow } from '../row.js';
import type { RowFinding } from './finding.js';
import { type LayoutOptions, readSentimentHeader, type SentimentLayout } from './layout.js';
import { readSentimentRow } from './read-row.js';

/** A file of sentiment as it was understood. */
export interface ExaminedSentiment {
  readonly layout: SentimentLayout;
  /** Rows in the file, its first line left out. */
  readonly total: number;
  /** Rows that can be used: ascending by day, each day once. */
  readonly rows: readonly SentimentRow[];
  /** Rows that cannot, in the order of the file. */
  readonly findings: readonly RowFinding[];
  /** Days that are left out because they are not over: the present one. */
  readonly notOver: readonly number[];
}

/** Thousands of years of days. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 500_000;

function* linesOf(bytes: Uint8Array, file: string): Generator<readonly [line: string, number: number]> {
  for (let at = 0, number = 1; at < bytes.length; number++) {
    const end = lineEnd(bytes, at);
    if (end - at > MAX_LINE_BYTES) throw longLine(file, number);
    yield [textOf(bytes, at, end).replace(/\r$/, ''), number];
    at = end + 1;
  }
}

/** The days, each once. Where two rows of a day disagree none of them is used; the first is told of with the second. */
const uniqueDays = (
  read: readonly { readonly row: SentimentRow; readonly line: number }[],
  findings: RowFinding[],
): readonly SentimentRow[] => {
  const days = new Map<number, { readonly row: SentimentRow; readonly line: number; agreed: boolean }>();
  for (const { row, line } of read) {
    const first = days.get(row.time);
    if (first === undefined) {
      days.set(row.time, { row, line, agreed: true });
      continue;
    }
    if (first.row.raw !== row.raw) {
      // The first row is not used either, and is named with the first that says otherwise.
      if (first.agreed) {
        const text = `${dayText(row.time)} stands in line ${line} again: ${first.row.raw} here, ${row.raw} there`;
        findings.push({ kind: 'duplicate', line: first.line, text });
      }
      first.agreed = false;
    }
    const how = first.row.raw === row.raw ? 'the same value' : `${first.row.raw} there, ${row.raw} here`;
    const text = `${dayText(row.time)} stands in line ${first.line} already: ${how}`;
    findings.push({ kind: 'duplicate', line, text });
  }
  return [...days.values()]
    .filter(({ agreed }) => agreed)
    .map(({ row }) => row)
    .toSorted((a, b) => a.time - b.time);
};

/**
 * Reads a CSV file of daily values, plain or gzip, with a first line that names its columns. Rows may stand in any order.
 * Every row that cannot be used is a finding with its line; the present day is left out, since it is not over. Throws a
 * data error where the file as a whole cannot be read as one.
 */
export const examineSentimentFile = async (
  path: string,
  options: LayoutOptions & { readonly now: number },
): Promise<ExaminedSentiment> => {
  const { now, source } = options;
  const bytes = plainBytes(await readCsvBytes(path), path, MAX_BYTES, 'daily sentiment');
  let layout: SentimentLayout | undefined;
  const findings: RowFinding[] = [];
  const read: { readonly row: SentimentRow; readonly line: number }[] = [];
  const notOver: number[] = [];
  let total = 0;
  for (const [text, line] of linesOf(bytes, path)) {
    // What this program writes itself begins with a remark.
    if (text.trim() === '' || (layout === undefined && text.startsWith('#'))) continue;
    if (layout === undefined) {
      layout = readSentimentHeader(text, options, path);
      continue;
    }
    if (++total > MAX_ROWS)
      throw dataError(`${path} has more than ${MAX_ROWS} rows`, {
        hint: 'give a file with one row for a day',
      });
    const result = readSentimentRow(text, layout, source, now);
    if (!('row' in result)) findings.push({ ...result, line });
    else if (result.row.time === dayOf(now)) notOver.push(result.row.time);
    else read.push({ row: result.row, line });
  }
  if (layout === undefined || total === 0)
    throw dataError(`${path} has no rows`, {
      hint: 'give a CSV file with a first line and a row for each day',
    });
  const rows = uniqueDays(read, findings);
  return { layout, total, rows, findings: findings.toSorted((a, b) => a.line - b.line), notOver };
};
