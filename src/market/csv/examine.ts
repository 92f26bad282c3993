import { type Candles, makeCandles } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import { checkCandles } from '../quality/check.js';
import type { Finding } from '../quality/finding.js';
import type { RowOrigin } from '../quality/hard-findings.js';
import { type RepairAction, repairCandles } from '../quality/repair.js';
import type { CsvFormat } from './format.js';
import type { ParsedCandles } from './parse.js';
import { readCandleFile } from './read-file.js';

export interface ExamineOptions {
  readonly symbol: SymbolName;
  readonly timeframe?: Timeframe;
  /** Leave out what cannot be used, and say so, instead of refusing the file. */
  readonly repair: boolean;
}

interface Examined {
  readonly timeframe: Timeframe;
  readonly format: CsvFormat;
  /** How many rows the file holds. */
  readonly rows: number;
}

/** A file with hard findings, not repaired: there are no candles to use. */
export interface RefusedFile extends Examined {
  readonly status: 'refused';
  /** Everything that was noticed, hard findings first. */
  readonly findings: readonly Finding[];
}

/** Candles fit to be used. */
export interface UsableFile extends Examined {
  readonly status: 'ok';
  readonly candles: Candles;
  /** Soft findings of `candles` (after the repair, where there was one). */
  readonly findings: readonly Finding[];
  /** What the repair found wrong (hard findings) and what it did; both empty when nothing was wrong. */
  readonly repaired: readonly Finding[];
  readonly actions: readonly RepairAction[];
}

/**
 * Reads, parses and checks a CSV file of candles. Hard findings refuse it, unless `repair` is set. Throws a data error
 * when it cannot be read as candles at all, or when the repair leaves nothing.
 */
export const examineFile = async (
  path: string,
  options: ExamineOptions,
): Promise<RefusedFile | UsableFile> => {
  const { repair, ...parseOptions } = options;
  return examineParsed(await readCandleFile(path, parseOptions), repair, path);
};

/** What `examineFile` does once the file is parsed. */
const examineParsed = (parsed: ParsedCandles, repair: boolean, file: string): RefusedFile | UsableFile => {
  const { symbol, timeframe, format, columns } = parsed;
  const all = checkCandles(columns, timeframe, originOf(parsed));
  const hard = all.filter(({ severity }) => severity === 'hard');
  const examined = { timeframe, format, rows: columns.time.length };
  if (hard.length > 0 && !repair) return { status: 'refused', ...examined, findings: all };
  const mended = repairCandles(columns, timeframe);
  if (mended.columns.time.length === 0) {
    throw dataError(`${file}: not one of its ${examined.rows} rows can be used`, { hint: 'check the file' });
  }
  const repeated = all.filter(({ kind }) => kind === 'repeated');
  return {
    status: 'ok',
    ...examined,
    candles: makeCandles(symbol, timeframe, mended.columns),
    // What is missing and what is usual may have changed with the rows that were left out.
    findings: mended.actions.length === 0 ? all : [...repeated, ...checkCandles(mended.columns, timeframe)],
    repaired: hard,
    actions: mended.actions,
  };
};

const originOf = (parsed: ParsedCandles): RowOrigin => {
  const cells = new Map<number, string>();
  for (const { row, column, text } of parsed.unreadable) {
    if (!cells.has(row)) cells.set(row, text === '' ? `no ${column}` : `${column} is ${text}`);
  }
  return { line: (row) => parsed.lines[row]!, unreadable: (row) => cells.get(row) };
};
