import { createRng } from '../../core/rng.js';
import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import { copyOfCandles, decisionsAt, isSame } from './decisions.js';
import type { VerifyInput } from './look-ahead.js';

/** How many bars a column needs before it is what it would be with all the history there is. */
export interface ColumnWarmUp {
  readonly name: string;
  /** The most that any start needed, to a millionth of its value; null where it was not settled at the end. */
  readonly bars: number | null;
}

export interface WarmUpReport {
  /** What the strategy declares. */
  readonly declared: number;
  /** Bars after which no decision changed any more, the most that any start needed. */
  readonly needed: number;
  readonly starts: number;
  /** Bars that were looked at behind each start. */
  readonly horizon: number;
  /** Decisions that differed at the declared warm-up or later, and how many were compared there. */
  readonly late: number;
  readonly compared: number;
  readonly columns: readonly ColumnWarmUp[];
}

const COLUMN_TOLERANCE = 1e-6;

/** A stop that lies a thousandth of its distance elsewhere is the same decision; so are convictions and sizes. */
const NUMBER_TOLERANCE = 1e-3;

const isNear = (a: number, b: number, tolerance: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-12);

/**
 * How many bars of history a strategy needs before its decisions stop depending on where the history begins, against
 * what it declares. Starts are drawn from a seed; from each the strategy is prepared on what follows alone, and compared
 * with itself on the whole history for four times the declared warm-up. O(starts × horizon).
 */
export const measureWarmUp = (
  { strategy, params, candles }: VerifyInput,
  { starts = 40, seed = 42 }: { readonly starts?: number; readonly seed?: number } = {},
): WarmUpReport => {
  const rng = createRng(seed);
  const declared = strategy.warmup(params);
  const whole = prepareStrategy(strategy, candles, params);
  const horizon = Math.min(Math.max(4 * declared, 500), Math.floor(candles.length / 2));
  const needs = new Map<string, number | null>(Object.keys(whole.indicators).map((name) => [name, 0]));
  let needed = 0;
  let late = 0;
  let compared = 0;
  // History before a start is what makes the difference: as much of it as a strategy may look at.
  const earliest = Math.min(horizon, candles.length - horizon);
  for (let k = 0; k < starts; k++) {
    const start = rng.int(earliest, Math.max(earliest, candles.length - horizon));
    const stretch = copyOfCandles(candles, start, start + horizon);
    const alone = prepareStrategy(strategy, stretch, params);
    for (let i = stretch.length - 1; i >= 0; i--) {
      const other = decisionsAt(alone, stretch, i);
      const differs = decisionsAt(whole, candles, start + i).some(([, value], n) => {
        const [, without] = other[n]!;
        if (typeof value === 'number' && typeof without === 'number')
          return !isNear(value, without, NUMBER_TOLERANCE);
        return !isSame(value, without);
      });
      if (i >= declared) compared++;
      if (!differs) continue;
      needed = Math.max(needed, i + 1);
      if (i >= declared) late++;
    }
    for (const [name, column] of Object.entries(whole.indicators)) {
      const own = alone.indicators[name]!;
      let i = stretch.length - 1;
      while (i >= 0 && isNear(column[start + i]!, own[i]!, COLUMN_TOLERANCE)) i--;
      const before = needs.get(name);
      if (before === null || before === undefined) continue;
      needs.set(name, i === stretch.length - 1 ? null : Math.max(before, i + 1));
    }
  }
  return {
    declared,
    needed,
    starts,
    horizon,
    late,
    compared,
    columns: [...needs].map(([name, bars]) => ({ name, bars })),
  };
};
