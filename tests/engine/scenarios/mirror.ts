import type { Trade } from '../../../src/core/trade.js';
import { type Bar, DEFAULT_VOLUME, type ExpectedFill, type Said, type Scenario } from './scenario.js';

const flip = (price: number): number => 200 - price;

const flipBar = ([open, high, low, close, volume = DEFAULT_VOLUME]: Bar): Bar => [
  flip(open),
  flip(low),
  flip(high),
  flip(close),
  volume,
];

const flipSaid = (said: Said): Said => ({
  ...said,
  side: said.side === 'long' ? 'short' : 'long',
  ...(said.limit === undefined ? {} : { limit: flip(said.limit) }),
  ...(said.stop === undefined ? {} : { stop: flip(said.stop) }),
});

const flipFill = ([bar, direction, quantity, price, reason, more = {}]: ExpectedFill): ExpectedFill => [
  bar,
  direction === 'buy' ? 'sell' : 'buy',
  quantity,
  flip(price),
  reason,
  more,
];

const flipTrade = (trade: Partial<Trade>): Partial<Trade> => ({
  ...trade,
  ...(trade.entryPrice === undefined ? {} : { entryPrice: flip(trade.entryPrice) }),
  ...(trade.exitPrice === undefined ? {} : { exitPrice: flip(trade.exitPrice) }),
  ...(trade.side === undefined ? {} : { side: trade.side === 'long' ? 'short' : 'long' }),
});

const mapValues = <T, U>(
  record: Readonly<Record<number, T>>,
  change: (value: T) => U,
): Readonly<Record<number, U>> =>
  Object.fromEntries(Object.entries(record).map(([bar, value]) => [bar, change(value)]));

/**
 * The scenario upside down: every price becomes 200 minus itself, longs become shorts. Distances in points and profits
 * stay what they are, so this is exact where there are neither fees nor slippage and sizes are quantities.
 */
export const mirrored = (scenario: Scenario): Scenario => ({
  ...scenario,
  name: `${scenario.name} (upside down)`,
  allowShort: true,
  bars: scenario.bars.map(flipBar),
  ...(scenario.detail === undefined
    ? {}
    : {
        detail: mapValues(scenario.detail, (bars) => bars.map((bar) => (bar === null ? null : flipBar(bar)))),
      }),
  ...(scenario.entries === undefined ? {} : { entries: mapValues(scenario.entries, flipSaid) }),
  fills: scenario.fills.map(flipFill),
  ...(scenario.trades === undefined ? {} : { trades: scenario.trades.map(flipTrade) }),
});

/** Each scenario as it is written and upside down. */
export const bothWays = (...scenarios: readonly Scenario[]): readonly Scenario[] =>
  scenarios.flatMap((scenario) => [scenario, mirrored(scenario)]);
