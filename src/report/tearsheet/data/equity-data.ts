import type { EquityCurve } from '../../../core/run.js';
import { drawdownSeries } from '../../../metrics/drawdown.js';
import type { EquityColumns } from '../browser/columns.js';
import { extremeRows } from '../browser/extreme-rows.js';
import type { PackedEquity } from '../browser/unpack.js';
import { pack, powerOfTen } from './pack.js';

const COLUMNS = ['equity', 'benchmark', 'drawdown', 'benchmarkDrawdown'] as const;

const greatestOf = (values: ArrayLike<number>): number => {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > greatest && size < Number.POSITIVE_INFINITY) greatest = size;
  }
  return greatest;
};

/** A column in which what is not a number repeats what was before it; the same column where all are. */
const wholeColumn = (values: Float64Array, first: number): Float64Array => {
  if (values.every(Number.isFinite)) return values;
  let before = first;
  return values.map((value) => {
    if (Number.isFinite(value)) before = value;
    return before;
  });
};

/** The power of ten of the last of seven significant digits. */
const lastDigit = (values: ArrayLike<number>): number => Math.floor(Math.log10(greatestOf(values) || 1)) - 6;

/**
 * An equity curve as columns to draw, with the drawdown of buy-and-hold. Of more than `most` rows only those are kept
 * in which one of the columns has an extreme of its stretch, so that no peak and no drawdown is lost.
 */
export const equityColumns = (
  { time, equity, drawdown, benchmark }: EquityCurve,
  {
    initialBalance,
    step,
    most,
  }: { readonly initialBalance: number; readonly step: number; readonly most: number },
): EquityColumns => {
  const decimals = Math.max(0, Math.min(8, -lastDigit(equity)));
  const all = {
    time,
    equity: wholeColumn(equity, initialBalance),
    benchmark: wholeColumn(benchmark, initialBalance),
    drawdown: wholeColumn(drawdown, 0),
    benchmarkDrawdown: wholeColumn(drawdownSeries(benchmark, initialBalance), 0),
  };
  if (time.length <= most) return { ...all, step, decimals };
  const buckets = Math.max(1, Math.floor(most / (2 * COLUMNS.length)) - 1);
  const kept = new Set(COLUMNS.flatMap((name) => extremeRows(all[name], 0, time.length, buckets)));
  const rows = Int32Array.from(kept).sort();
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return {
    time: pick(time),
    equity: pick(all.equity),
    benchmark: pick(all.benchmark),
    drawdown: pick(all.drawdown),
    benchmarkDrawdown: pick(all.benchmarkDrawdown),
    step,
    decimals,
  };
};

/** Money to seven digits, drawdown to a thousandth of a per cent. */
export const packEquity = (curve: EquityColumns): PackedEquity => ({
  time: pack(curve.time, powerOfTen(3), 2),
  equity: pack(curve.equity, powerOfTen(lastDigit(curve.equity)), 1),
  benchmark: pack(curve.benchmark, powerOfTen(lastDigit(curve.benchmark)), 1),
  drawdown: pack(curve.drawdown, powerOfTen(-5), 1),
  benchmarkDrawdown: pack(curve.benchmarkDrawdown, powerOfTen(-5), 1),
  step: curve.step,
  decimals: curve.decimals,
});
