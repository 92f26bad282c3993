import type { CandleColumns } from '../../core/candles.js';
import type { Arranged } from './arrange.js';
import type { Finding, HardKind } from './finding.js';
import { numberText } from './number-text.js';
import { FAULT } from './row-faults.js';

/** What the file itself says of a row, where there is a file: its line, and the text of cells that hold no number. */
export interface RowOrigin {
  readonly line: (row: number) => number;
  /** `open is "abc"`, or undefined when all cells could be read. */
  readonly unreadable: (row: number) => string | undefined;
}

const KINDS: readonly (readonly [number, HardKind])[] = [
  [FAULT.notANumber, 'not-a-number'],
  [FAULT.offGrid, 'off-grid'],
  [FAULT.disorder, 'disorder'],
  [FAULT.ohlc, 'ohlc'],
];

/** The hard findings of arranged rows; neighbouring rows (in file order) with the same fault are told together. */
export const hardFindings = (
  raw: CandleColumns,
  arranged: Arranged,
  stepMs: number,
  origin?: RowOrigin,
): readonly Finding[] => {
  const { faults } = arranged;
  const findings: Finding[] = [];
  for (const [bit, kind] of KINDS) {
    for (let i = 0; i < faults.length; i++) {
      if ((faults[i]! & bit) === 0) continue;
      const first = i;
      while (i + 1 < faults.length && (faults[i + 1]! & bit) !== 0) i++;
      const [from, to] = span(raw.time, first, i);
      const where = origin === undefined ? '' : ` (line ${origin.line(first)})`;
      const detail = `${explain(raw, kind, first, stepMs, origin)}${where}`;
      findings.push({ kind, severity: 'hard', from, to, count: i - first + 1, detail });
    }
  }
  return [...findings, ...disagreements(raw, arranged)];
};

/** Earliest and latest stamp of the rows; rows without one take that of the nearest row above, or below. */
const span = (time: Float64Array, first: number, last: number): readonly [number, number] => {
  const stamps = Array.from(time.subarray(first, last + 1)).filter(Number.isFinite);
  if (stamps.length === 0) {
    let row = first;
    while (row >= 0 && !Number.isFinite(time[row])) row--;
    if (row < 0) row = time.findIndex(Number.isFinite);
    const at = row < 0 ? 0 : time[row]!;
    return [at, at];
  }
  return [stamps.reduce((a, b) => Math.min(a, b)), stamps.reduce((a, b) => Math.max(a, b))];
};

const explain = (
  raw: CandleColumns,
  kind: HardKind,
  row: number,
  stepMs: number,
  origin: RowOrigin | undefined,
): string => {
  const { time, open, high, low, close, volume } = raw;
  if (kind === 'not-a-number') {
    return origin?.unreadable(row) ?? `row ${row + 1} holds a value that is not a number`;
  }
  if (kind === 'off-grid') return `opens ${numberText((time[row]! % stepMs) / 1000)} s after the grid`;
  if (kind === 'disorder') return 'opens earlier than a candle above it';
  const texts = [open, high, low, close].map((column) => numberText(column[row]!));
  const prices = `open ${texts[0]}, high ${texts[1]}, low ${texts[2]}, close ${texts[3]}`;
  if (volume[row]! < 0) return `volume ${numberText(volume[row]!)} is negative`;
  if (Math.min(open[row]!, high[row]!, low[row]!, close[row]!) <= 0)
    return `${prices}: a price is not positive`;
  if (high[row]! < Math.max(open[row]!, close[row]!, low[row]!)) return `${prices}: high is not the highest`;
  return `${prices}: low is not the lowest`;
};

const disagreements = (raw: CandleColumns, { sameStamps }: Arranged): readonly Finding[] =>
  sameStamps
    .filter(({ identical }) => !identical)
    .map(({ time, rows }): Finding => {
      const closes = rows
        .slice(0, 3)
        .map((row) => `close ${numberText(raw.close[row]!)} volume ${numberText(raw.volume[row]!)}`);
      const detail = `${rows.length} candles with one time: ${closes.join(' / ')}${rows.length > 3 ? ' / …' : ''}`;
      return { kind: 'duplicate', severity: 'hard', from: time, to: time, count: rows.length, detail };
    });
