import { NO_LIMITS } from '../../src/core/account-limits.js';
import type { Candles } from '../../src/core/candles.js';
import { type CandleRow, candlesFromRows } from '../../src/core/candles.js';
import type { Instrument } from '../../src/core/instrument.js';
import type { SignalDetail } from '../../src/core/signal-detail.js';
import { type Timeframe, timeframeMs } from '../../src/core/timeframe.js';
import type { MarketInput, RunInput, RunOptions } from '../../src/engine/run.js';
import {
  type BacktestResult,
  backtestStrategy,
  type RunIdentity,
} from '../../src/research/backtest/backtest.js';
import type { Protection } from '../../src/strategy/protection.js';
import type { EntryDecision } from '../../src/strategy/signal.js';
import { defineStrategy, type Strategy } from '../../src/strategy/strategy.js';

export const T0 = Date.UTC(2024, 0, 1);
export const HOUR = 3_600_000;

/** Open, high, low, close and, where it matters, volume of one bar. */
export type Bar = readonly [open: number, high: number, low: number, close: number, volume?: number];

export interface BarPlace {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  /** Steps after `T0` at which the bars open; one after the other when left out. */
  readonly steps?: readonly number[];
}

export const candlesOf = (bars: readonly Bar[], place: BarPlace = {}): Candles => {
  const { symbol = 'A/USDT', timeframe = '1h', steps } = place;
  const rows = bars.map(([open, high, low, close, volume = 1000], i): CandleRow => {
    const time = T0 + (steps?.[i] ?? i) * timeframeMs(timeframe);
    return [time, open, high, low, close, volume];
  });
  return candlesFromRows(symbol, timeframe, rows);
};

/** Bars that open and close at the prices given and go nowhere else. */
export const flatBars = (...prices: readonly number[]): Bar[] =>
  prices.map((price) => [price, price, price, price]);

/** What a scripted strategy does at the close of which bar. */
export interface Script {
  readonly entries?: Readonly<Record<number, EntryDecision>>;
  readonly exits?: Readonly<Record<number, string>>;
  readonly protection?: Protection;
  readonly warmup?: number;
  /** Told of every bar at whose close the strategy is asked to enter. */
  readonly onAsked?: (i: number) => void;
  readonly explain?: (i: number) => SignalDetail;
}

export const scripted = ({
  entries = {},
  exits = {},
  protection,
  warmup = 0,
  onAsked,
  explain,
}: Script): Strategy =>
  defineStrategy({
    name: 'scripted',
    title: 'Does what it is told',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => warmup,
    indicators: () => ({}),
    rules: () => ({
      enter: (i) => {
        onAsked?.(i);
        return entries[i] ?? 0;
      },
      exit: (i) => exits[i] ?? null,
      ...(protection === undefined ? {} : { protection }),
      ...(explain === undefined ? {} : { explain }),
    }),
  });

/** No grids, no minimum, no fees: what is left is the arithmetic of the test. */
export const plainMarket = (symbol: string): Instrument => ({
  symbol,
  tickSize: 0,
  lotSize: 0,
  minNotional: 0,
  makerFeeRate: 0,
  takerFeeRate: 0,
});

export const marketOf = (candles: Candles, rules: Partial<Instrument> = {}): MarketInput => ({
  candles,
  instrument: { ...plainMarket(candles.symbol), ...rules },
});

export const PLAIN_OPTIONS: RunOptions = {
  initialBalance: 1000,
  sizing: { kind: 'units', units: 1 },
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  endOfData: 'close',
};

export const IDENTITY: RunIdentity = { sourceDigest: 'source', provider: 'memory', seed: 42 };

export const inputOf = (
  script: Script | Strategy,
  markets: readonly MarketInput[],
  options: Partial<RunOptions> = {},
): RunInput => ({
  strategy: 'prepare' in script ? script : scripted(script),
  params: {},
  markets,
  options: { ...PLAIN_OPTIONS, ...options },
});

/** Runs a script over candles, free of costs unless the market or the options say otherwise. */
export const runScript = (
  script: Script | Strategy,
  markets: readonly MarketInput[],
  options: Partial<RunOptions> = {},
): BacktestResult => backtestStrategy(inputOf(script, markets, options), IDENTITY);
