import type { Prepared } from '../../src/strategy/strategy.js';

const LONG = { side: 1, quantity: 1, entryPrice: 100, entryIndex: 0 } as const;
const SHORT = { side: -1, quantity: -1, entryPrice: 100, entryIndex: 0 } as const;

/** Everything a strategy says at the close of bar `i`: entry, both exits, its reasons, regime, and every column (stops among them). */
export const decisionAt = ({ rules, indicators }: Prepared, i: number): readonly unknown[] => [
  rules.enter(i),
  rules.exit?.(i, LONG) ?? null,
  rules.exit?.(i, SHORT) ?? null,
  rules.explain?.(i) ?? null,
  rules.regime?.[i] ?? null,
  ...Object.values(indicators).map((column) => column[i]),
];
