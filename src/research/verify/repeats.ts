import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import { decisionsAt, isSame } from './decisions.js';
import type { VerifyInput } from './look-ahead.js';

/** Something that a strategy answers now so and now so on the same candles. */
export interface Unsteady {
  /** What differed: `entry`, `stop`, `column rsi`, … */
  readonly what: string;
  /** Open of the bar at whose close it was asked, ms UTC. */
  readonly barTime: number;
  readonly first: string;
  readonly second: string;
}

/**
 * Whether a strategy answers the same twice: it is prepared twice on the same candles, and at every bar from the warm-up
 * on asked twice, and once as it was prepared the second time. Null where it does. O(bars). Throws what the strategy throws.
 */
export const findUnsteady = ({ strategy, params, candles }: VerifyInput): Unsteady | null => {
  const one = prepareStrategy(strategy, candles, params);
  const two = prepareStrategy(strategy, candles, params);
  const unsteady = (what: string, i: number, first: unknown, second: unknown): Unsteady => ({
    what,
    barTime: candles.time[i]!,
    first: String(first),
    second: String(second),
  });
  for (const [name, column] of Object.entries(one.indicators)) {
    const other = two.indicators[name];
    if (other === undefined) return unsteady(`column ${name}`, 0, 'there', 'not there');
    const i = column.findIndex((value, k) => !isSame(value, other[k]!));
    if (i >= 0) return unsteady(`column ${name}`, i, column[i], other[i]);
  }
  const start = Math.min(strategy.warmup(params), candles.length - 1);
  for (let i = start; i < candles.length; i++) {
    const answers = decisionsAt(one, candles, i);
    for (const others of [decisionsAt(one, candles, i), decisionsAt(two, candles, i)]) {
      for (const [n, [what, value]] of answers.entries()) {
        const other = others[n]?.[1] ?? 'nothing';
        if (!isSame(value, other)) return unsteady(what, i, value, other);
      }
    }
  }
  return null;
};
