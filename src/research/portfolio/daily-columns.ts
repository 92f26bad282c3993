import { firstIndexAt } from '../../core/candles.js';
import { columnOf } from '../../core/table.js';
import { DAY_MS } from '../../core/timeframe.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import { FILL } from '../../engine/recorder.js';
import type { MarketInput } from '../../engine/run.js';

/** The UTC days of a run, first to last, as days since 1970. */
export interface DaySpan {
  readonly first: number;
  readonly days: number;
}

const dayOf = (time: number): number => Math.floor(time / DAY_MS);

export const daySpan = (time: Float64Array): DaySpan => {
  const first = dayOf(time[0]!);
  return { first, days: dayOf(time.at(-1)!) - first + 1 };
};

/** The last close of each UTC day of the run; NaN on a day without a bar. */
export const closesByDay = (
  { candles }: MarketInput,
  from: number | undefined,
  { first, days }: DaySpan,
): Float64Array => {
  const closes = new Float64Array(days).fill(Number.NaN);
  const { time, close } = candles;
  for (let i = from === undefined ? 0 : firstIndexAt(time, from); i < time.length; i++)
    closes[dayOf(time[i]!) - first] = close[i]!;
  return closes;
};

/** Change from the day before; NaN where either of the two days has no close. */
export const dailyChanges = (closes: Float64Array): Float64Array =>
  closes.map((close, day) => (day === 0 ? Number.NaN : close / closes[day - 1]! - 1));

/**
 * What each market earned on each UTC day of the run, quote currency, net of fees, open positions marked at the last
 * close of the day. The days of all markets add up to the profit of the run. NaN before the first bar of a market and
 * after its last; 0 on a day on which nothing was held.
 */
export const dailyProfits = (
  { recorder: { fills } }: EngineOutcome,
  closes: readonly Float64Array[],
  { first, days }: DaySpan,
): Float64Array[] => {
  const cash = closes.map(() => new Float64Array(days));
  const bought = closes.map(() => new Float64Array(days));
  const [lane, time, direction] = [FILL.lane, FILL.time, FILL.direction].map((at) => columnOf(fills, at));
  const [quantity, price, fee] = [FILL.quantity, FILL.price, FILL.fee].map((at) => columnOf(fills, at));
  for (let row = 0; row < fills.rows; row++) {
    const day = dayOf(time![row]!) - first;
    const signed = direction![row]! * quantity![row]!;
    cash[lane![row]!]![day]! -= signed * price![row]! + fee![row]!;
    bought[lane![row]!]![day]! += signed;
  }
  return closes.map((marks, k) => profitsOf(marks, cash[k]!, bought[k]!));
};

const profitsOf = (marks: Float64Array, cash: Float64Array, bought: Float64Array): Float64Array => {
  const listed = marks.findIndex((mark) => !Number.isNaN(mark));
  const gone = marks.findLastIndex((mark) => !Number.isNaN(mark));
  let held = 0;
  let mark = 0;
  let traded = 0;
  return marks.map((close, day) => {
    if (day < listed || day > gone) return Number.NaN;
    const before = mark * held;
    traded += Math.abs(bought[day]!);
    held += bought[day]!;
    // What binary rounding leaves of a position that was sold in parts is no position.
    if (Math.abs(held) <= traded * 1e-12) held = 0;
    if (!Number.isNaN(close)) mark = close;
    return cash[day]! + held * mark - before;
  });
};
