import type { AccountLimits } from '../../../src/core/account-limits.js';
import type { Instrument } from '../../../src/core/instrument.js';
import type { Regime } from '../../../src/core/regime.js';
import type { Trade } from '../../../src/core/trade.js';
import { type Distance, type Protection, times } from '../../../src/strategy/protection.js';

export const DEFAULT_VOLUME = 1_000;

/** One candle; the volume may be left out where nothing depends on it. */
export type Bar = readonly [open: number, high: number, low: number, close: number, volume?: number];

/** What the strategy says at the close of a bar. A market order unless `limit` or `stop` names a price. */
export interface Said {
  readonly side: 'long' | 'short';
  readonly limit?: number;
  readonly stop?: number;
  /** How many bars a resting entry waits; 1 when left out. */
  readonly bars?: number;
  /** What the strategy's own `size` answers; null (leave it to the policy) when left out. */
  readonly quantity?: number;
  readonly conviction?: number;
  /** `entry` when left out. */
  readonly tag?: string;
}

/** A few candles of one market and what its strategy says, by bar. */
export interface MarketCase {
  readonly bars: readonly Bar[];
  /** The hour at which each bar opens; 0, 1, 2 and so on when left out. */
  readonly hours?: readonly number[];
  /** The four 15-minute candles of a bar, null for one that is missing. */
  readonly detail?: Readonly<Record<number, readonly (Bar | null)[]>>;
  readonly entries?: Readonly<Record<number, Said>>;
  /** Reasons to leave, by bar. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly protection?: Protection;
  /** No grid, no minimum and no fees where left out. */
  readonly instrument?: Partial<Instrument>;
  readonly start?: number;
  readonly firstDecision?: number;
  /** For sizing by risk. */
  readonly atr?: number;
  readonly regime?: Regime;
}

/** `[bar, direction, quantity, price, reason]`; what else is named is checked too. Market A unless said otherwise. */
export type ExpectedFill = readonly [
  bar: number,
  direction: 'buy' | 'sell',
  quantity: number,
  price: number,
  reason: string,
  more?: {
    readonly market?: 'B' | 'C';
    readonly fee?: number;
    readonly slippage?: number;
    readonly liquidity?: 'maker' | 'taker';
  },
];

export interface Scenario extends MarketCase {
  readonly name: string;
  /** Markets B and C on the same wallet. */
  readonly others?: readonly MarketCase[];
  /** 10,000 when left out. */
  readonly balance?: number;
  /** As a person types it; `units:10` when left out. */
  readonly sizing?: string;
  readonly maxPosition?: number;
  /** None where left out. */
  readonly limits?: Partial<AccountLimits>;
  readonly slippageBps?: number;
  /** Volume-share slippage with this impact, in place of basis points. */
  readonly impact?: number;
  readonly participation?: number;
  readonly allowShort?: boolean;
  readonly maxOpenTrades?: number;
  readonly doubt?: 'stop-first' | 'target-first';
  readonly endOfData?: 'close' | 'open';
  /** None when left out. */
  readonly entryDelayBars?: number;
  readonly fills: readonly ExpectedFill[];
  /** The fields named here are compared, trade by trade. */
  readonly trades?: readonly Partial<Trade>[];
  /** Numbers of the trades that are flagged; none when left out. */
  readonly ambiguous?: readonly number[];
  /** None when left out; `unspecified` where the contract does not say how often one is counted. */
  readonly refusals?: Readonly<Record<string, number>> | 'unspecified';
  readonly equity?: readonly number[];
  /** Cash at the end. */
  readonly cash?: number;
}

/** A distance in price units, the same at every bar. */
export const points = (distance: number): Distance => times(new Float64Array(64).fill(distance), 1);

/** A distance in price units that changes from bar to bar. */
export const pointsByBar = (...distances: readonly number[]): Distance =>
  times(Float64Array.from(distances), 1);

/** One target for all of the position. */
export const target = (distance: number, portion = 1) => ({ distance: points(distance), portion });
