import { messageOf } from '../../core/errors.js';
import { createRng } from '../../core/rng.js';
import { isBuiltIn } from '../../strategy/built-in.js';
import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import { copyOfCandles } from './decisions.js';
import { findLookAhead, type VerifyInput } from './look-ahead.js';
import type { QuickProof } from './proof-warning.js';
import { findUnsteady } from './repeats.js';

/** Bars that are looked at behind the warm-up, the last ones: bounds the time, a second at most for the usual strategy. */
const MOST_BARS = 10_000;

/** Cuts at bars where the strategy wants something, and at bars drawn from all. */
const ACTIVE_CUTS = 16;
const OTHER_CUTS = 8;

const FEWEST_BARS = 10;

/** Bars at which the strategy wants to enter or to leave: there it shows if it knows what comes. */
const activeBars = ({ strategy, params, candles }: VerifyInput, first: number): number[] => {
  const { rules } = prepareStrategy(strategy, candles, params);
  const bars: number[] = [];
  for (let i = first; i < candles.length - 1; i++) {
    const entryIndex = Math.max(0, i - 1);
    const held = { entryPrice: candles.close[entryIndex]!, entryIndex };
    const wants =
      rules.enter(i) !== 0 ||
      rules.exit?.(i, { ...held, side: 1, quantity: 1 }) ||
      rules.exit?.(i, { ...held, side: -1, quantity: -1 });
    if (wants) bars.push(i);
  }
  return bars;
};

const prove = ({ strategy, params, candles: all }: VerifyInput, seed: number): QuickProof => {
  const warmup = strategy.warmup(params);
  if (all.length < warmup + FEWEST_BARS) return { kind: 'not-made', reason: 'there are too few candles' };
  const candles = copyOfCandles(all, Math.max(0, all.length - warmup - MOST_BARS), all.length);
  const input = { strategy, params, candles };
  const unsteady = findUnsteady(input);
  if (unsteady !== null) return { kind: 'unsteady', what: unsteady.what, barTime: unsteady.barTime };
  const rng = createRng(seed);
  const active = activeBars(input, warmup);
  const at = [
    ...Array.from(
      { length: active.length === 0 ? 0 : ACTIVE_CUTS },
      () => active[rng.int(0, active.length - 1)]!,
    ),
    ...Array.from({ length: OTHER_CUTS }, () => rng.int(warmup, candles.length - 2)),
  ];
  const { leaks } = findLookAhead(input, { at, seed });
  // Conviction and price change with it.
  const leak = leaks.find(({ what }) => what === 'entry') ?? leaks[0];
  if (leak === undefined) return { kind: 'passed', cuts: at.length };
  return { kind: 'looks-ahead', what: leak.what, barTime: leak.barTime };
};

/**
 * A short form of the proof of `trader verify`: whether a strategy answers the same twice, and the same where what came
 * later is cut off, at a few bars where it acts and a few others of the last 10,000. Null for the built-in strategies,
 * which the test suite proves. Deterministic. Never throws: it asks what a run need not have asked.
 */
export const proveQuickly = (input: VerifyInput, seed = 42): QuickProof | null => {
  if (isBuiltIn(input.strategy)) return null;
  try {
    return prove(input, seed);
  } catch (error) {
    return { kind: 'not-made', reason: `it failed when it was asked (${messageOf(error)})` };
  }
};
