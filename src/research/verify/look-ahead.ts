import type { Candles } from '../../core/candles.js';
import { createRng } from '../../core/rng.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import type { Prepared, Strategy } from '../../strategy/strategy.js';
import { copyOfCandles, decisionsAt, isSame } from './decisions.js';

/** A decision that changes with candles that were not there yet. */
export interface Leak {
  /** What changed: `entry`, `stop`, `column rsi`, … */
  readonly what: string;
  /** Close of the bar that decided it is the open of the next: this is its own open, ms UTC. */
  readonly barTime: number;
  /** Bars that were cut off behind it when it changed: 0 where it looks at the very next one. */
  readonly barsAhead: number;
  readonly withFuture: string;
  readonly without: string;
  /** Cuts at which the same thing changed. */
  readonly cuts: number;
}

export interface LookAheadReport {
  readonly cuts: number;
  readonly decisions: number;
  /** One for each thing that changed, the most frequent first. */
  readonly leaks: readonly Leak[];
}

export interface VerifyInput {
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly candles: Candles;
}

/** Bars before a cut at which every decision and column is compared, and further ones drawn from all before. */
const NEAR = 64;
const FAR = 64;

const columnsAt = ({ indicators }: Prepared, i: number): readonly (readonly [string, number])[] =>
  Object.entries(indicators).map(([name, column]) => [`column ${name}`, column[i]!] as const);

/**
 * Whether a strategy looks ahead: its decisions on a history that is cut off must be those on the whole, bit for bit.
 * Cuts are drawn from a seed, from the warm-up on (`at`: the bars behind which to cut, instead); at each the strategy is prepared anew on a copy of the history, and
 * decisions and columns are compared at the last bars before the cut and at bars drawn from all before.
 * O(cuts × bars). Throws what the strategy throws.
 */
export const findLookAhead = (
  { strategy, params, candles }: VerifyInput,
  {
    at,
    cuts = at?.length ?? 100,
    seed = 42,
  }: { readonly at?: readonly number[]; readonly cuts?: number; readonly seed?: number } = {},
): LookAheadReport => {
  const rng = createRng(seed);
  const whole = prepareStrategy(strategy, candles, params);
  const first = Math.min(strategy.warmup(params), candles.length - 2);
  const found = new Map<string, Leak>();
  let decisions = 0;
  for (let k = 0; k < cuts; k++) {
    // The last bar is no cut: nothing lies behind it.
    const last = at?.[k] ?? rng.int(first, candles.length - 2);
    const history = copyOfCandles(candles, 0, last + 1);
    const cut = prepareStrategy(strategy, history, params);
    const seen = new Set<string>();
    const compare = (i: number): void => {
      const pairs = (prepared: Prepared, view: Candles) => [
        ...decisionsAt(prepared, view, i),
        ...columnsAt(prepared, i),
      ];
      const without = pairs(cut, history);
      pairs(whole, candles).forEach(([what, value], n) => {
        decisions++;
        const other = without[n]?.[1] ?? 'nothing';
        if (isSame(value, other) || seen.has(what)) return;
        seen.add(what);
        const leak = found.get(what);
        found.set(what, {
          what,
          barTime: leak?.barTime ?? candles.time[i]!,
          barsAhead: Math.min(leak?.barsAhead ?? Number.POSITIVE_INFINITY, last - i),
          withFuture: leak?.withFuture ?? String(value),
          without: leak?.without ?? String(other),
          cuts: (leak?.cuts ?? 0) + 1,
        });
      });
    };
    for (let i = last; i > Math.max(first - 1, last - NEAR); i--) compare(i);
    for (let n = 0; n < FAR; n++) compare(rng.int(first, last));
  }
  const leaks = [...found.values()].sort((a, b) => b.cuts - a.cuts || (a.what < b.what ? -1 : 1));
  return { cuts, decisions, leaks };
};
