import { type Candles, makeCandles } from '../../core/candles.js';
import { copyInputColumns } from '../../core/input-columns.js';
import { distanceAt } from '../../strategy/protection.js';
import type { EntryDecision } from '../../strategy/signal.js';
import type { Prepared } from '../../strategy/strategy.js';

/** Where a position that is asked about was entered: so many bars before. */
const HELD_BARS = 5;

/** What is wanted, and the numbers that come with it. */
const entryOf = (decision: EntryDecision): Decisions => {
  if (decision === 0)
    return [
      ['entry', '0'],
      ['conviction', 0],
      ['entry price', Number.NaN],
    ];
  const { conviction, tag, entry } = decision;
  const side = Math.sign(conviction);
  return [
    ['entry', `${side} ${tag} ${entry === undefined ? 'market' : `${entry.type} for ${entry.bars}`}`],
    ['conviction', conviction],
    ['entry price', entry?.price ?? Number.NaN],
  ];
};

/** Part `[from, to)` of candles in memory of its own: what lies outside is out of reach, whatever a strategy does. */
export const copyOfCandles = (candles: Candles, from: number, to: number): Candles =>
  makeCandles(
    candles.symbol,
    candles.timeframe,
    {
      time: candles.time.slice(from, to),
      open: candles.open.slice(from, to),
      high: candles.high.slice(from, to),
      low: candles.low.slice(from, to),
      close: candles.close.slice(from, to),
      volume: candles.volume.slice(from, to),
    },
    candles.inputs && copyInputColumns(candles.inputs, from, to),
  );

/** What a strategy says at the close of one bar, by the name of what it decides. */
export type Decisions = readonly (readonly [what: string, value: string | number])[];

/**
 * Everything a strategy decides at the close of bar `i`: the entry, the exit of a long and of a short position that was
 * entered five bars before, its size, the distances of its protection, and the regime.
 */
export const decisionsAt = ({ rules }: Prepared, { close }: Candles, i: number): Decisions => {
  const entryIndex = Math.max(0, i - HELD_BARS);
  const entryPrice = close[entryIndex]!;
  const { protection, exit, size, regime } = rules;
  const price = close[i]!;
  const stops = [
    ['stop', protection?.stop],
    ['trailing stop', protection?.trailing?.distance],
    ...(protection?.targets ?? []).map(({ distance }, k) => [`target ${k + 1}`, distance] as const),
  ] as const;
  return [
    ...entryOf(rules.enter(i)),
    ['exit of a long', exit?.(i, { side: 1, quantity: 1, entryPrice, entryIndex }) || '0'],
    ['exit of a short', exit?.(i, { side: -1, quantity: -1, entryPrice, entryIndex }) || '0'],
    ['size', size?.(i, { equity: 10_000, cash: 10_000 }) ?? '0'],
    ...stops.flatMap(([name, distance]) =>
      distance === undefined ? [] : [[name, distanceAt(distance, i, price)] as const],
    ),
    ['regime', regime?.[i] ?? '0'],
  ];
};

/** Whether two decisions are the same to the last bit; NaN is NaN. */
export const isSame = (a: string | number, b: string | number): boolean => Object.is(a, b) || a === b;
