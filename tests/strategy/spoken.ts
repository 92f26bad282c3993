import type { Candles } from '../../src/core/candles.js';
import type { Rules } from '../../src/strategy/strategy.js';

const VIEW = { quantity: 1, entryPrice: 100, entryIndex: 0 } as const;
const LONG = { ...VIEW, side: 1 } as const;
const SHORT = { ...VIEW, quantity: -1, side: -1 } as const;

/** What `enter` says at every bar: '' for nothing, else conviction (two decimals) and tag. */
export const entriesOf = ({ enter }: Rules, { length }: Candles): readonly string[] =>
  Array.from({ length }, (_, i) => {
    const decision = enter(i);
    return decision === 0 ? '' : `${decision.conviction.toFixed(2)} ${decision.tag}`;
  });

/** Bars at which something is said, with what it is. */
export const heard = (said: readonly string[]): Readonly<Record<number, string>> =>
  Object.fromEntries(said.flatMap((text, i) => (text === '' ? [] : [[i, text]])));

/** Entries by bar. */
export const entries = (rules: Rules, candles: Candles) => heard(entriesOf(rules, candles));

/** Exits of a long position by bar, those of a short one with `side` -1. */
export const exits = (rules: Rules, { length }: Candles, side: 1 | -1 = 1) =>
  heard(Array.from({ length }, (_, i) => rules.exit?.(i, side === 1 ? LONG : SHORT) ?? ''));

/** The same market upside down, around a price. */
export const upsideDown = ({ open, high, low, close, ...rest }: Candles, around: number): Candles => {
  const flip = (column: Float64Array) => column.map((price) => 2 * around - price);
  return { ...rest, open: flip(open), high: flip(low), low: flip(high), close: flip(close) };
};
