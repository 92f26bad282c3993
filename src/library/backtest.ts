import type { Candles } from '../core/candles.js';
import type { Instrument } from '../core/instrument.js';
import { BASE_RISK_FRACTION, type Sizing } from '../core/sizing.js';
import type { MarketInput, RunOptions } from '../engine/run.js';
import { knownInstrument } from '../market/instruments.js';
import { type BacktestResult, backtestStrategy } from '../research/backtest/backtest.js';
import { loadStrategy } from '../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../strategy/load/loaded-strategy.js';
import type { Strategy } from '../strategy/strategy.js';
import { checkMarkets, checkNumbers, checkSizing } from './check-options.js';

export const DEFAULT_BALANCE = 10_000;
export const DEFAULT_SLIPPAGE_BPS = 2;
export const DEFAULT_SEED = 42;
export const DEFAULT_VENUE = 'binance';

/** What to run, on what, and how. Only `strategy` and `candles` are needed. */
export interface BacktestOptions {
  /** A strategy, its name, or the path of a file that exports one. */
  readonly strategy: Strategy | LoadedStrategy | string;
  /** Candles of one market, or of several on one wallet. */
  readonly candles: Candles | readonly Candles[];
  /** Finer candles of the same markets, in the same order, to look inside bars where order matters. */
  readonly detail?: readonly (Candles | undefined)[];
  readonly parameters?: Readonly<Record<string, number | boolean | string>>;
  /** Bars that open before this (ms UTC) are history for the indicators only. */
  readonly from?: number;
  /** Quote currency; 10,000 when left out. */
  readonly initialBalance?: number;
  /** As a text (`risk`, `fraction:0.95`, `units:100`, `all-in`) or a value; else what the strategy wants, else risk. */
  readonly sizing?: Sizing | string;
  /** Most that one position may be worth at entry, as a fraction of equity. */
  readonly maxPosition?: number;
  readonly maxOpenTrades?: number;
  /** Fee per side, maker and taker, as a fraction; the venue's published fees when left out. */
  readonly fee?: number;
  /** Slippage of market orders in basis points; 2 when left out. */
  readonly slippageBps?: number;
  /** Square-root impact instead: the price move, as a fraction, of taking the whole volume of a bar. */
  readonly impact?: number;
  /** Most of a bar's volume that is taken, as a fraction. */
  readonly participation?: number;
  /** Whose rules and fees apply; `binance` when left out. */
  readonly venue?: string;
  /** Rules that differ from the venue's. */
  readonly instrument?: Partial<Omit<Instrument, 'symbol'>>;
  readonly allowShort?: boolean;
  readonly endOfData?: 'close' | 'open';
  readonly seed?: number;
  /** Where the candles came from, in words, for the record. */
  readonly provider?: string;
}

const isLoaded = (value: Strategy | LoadedStrategy): value is LoadedStrategy => 'sourceDigest' in value;

const resolveStrategy = async (
  strategy: BacktestOptions['strategy'],
): Promise<{ readonly strategy: Strategy; readonly sourceDigest: string | undefined }> => {
  if (typeof strategy === 'string') return loadStrategy(strategy);
  if (isLoaded(strategy)) return strategy;
  return { strategy, sourceDigest: undefined };
};

const marketsOf = (options: BacktestOptions): MarketInput[] => {
  const { candles, detail, fee, instrument, venue = DEFAULT_VENUE } = options;
  const markets: readonly Candles[] = 'symbol' in candles ? [candles] : candles;
  checkMarkets(markets, detail);
  return markets.map((market, k) => {
    const finer = detail?.[k];
    return {
      candles: market,
      ...(finer === undefined ? {} : { detail: finer }),
      instrument: {
        ...knownInstrument(venue, market.symbol),
        ...(fee === undefined ? {} : { makerFeeRate: fee, takerFeeRate: fee }),
        ...instrument,
      },
    };
  });
};

const sizingOf = (strategy: Strategy, sizing: Sizing | string | undefined): Sizing =>
  checkSizing(sizing ?? strategy.sizing ?? { kind: 'risk', riskFraction: BASE_RISK_FRACTION });

const runOptionsOf = (options: BacktestOptions, strategy: Strategy): RunOptions => {
  const { initialBalance = DEFAULT_BALANCE, slippageBps, impact } = options;
  return {
    initialBalance,
    ...(options.from === undefined ? {} : { from: options.from }),
    sizing: sizingOf(strategy, options.sizing),
    ...(options.maxPosition === undefined ? {} : { maxPosition: options.maxPosition }),
    costs: {
      slippage:
        impact === undefined
          ? { kind: 'bps', bps: slippageBps ?? DEFAULT_SLIPPAGE_BPS }
          : { kind: 'volume-share', impact },
      participation: options.participation ?? Number.POSITIVE_INFINITY,
    },
    allowShort: options.allowShort ?? false,
    maxOpenTrades: options.maxOpenTrades ?? Number.POSITIVE_INFINITY,
    endOfData: options.endOfData ?? 'close',
  };
};

/**
 * Runs a strategy over candles and reports trades, equity, statistics and warnings; the same code as `trader backtest`.
 * The same options give the same result to the last bit. Throws usage errors for options that cannot be.
 *
 * @example
 * const candles = await loadCandles({ symbol: 'BTC/USDT', days: 90, provider: 'synthetic' });
 * const { metrics, trades } = await backtest({ strategy: 'adaptive', candles });
 */
export const backtest = async (options: BacktestOptions): Promise<BacktestResult> => {
  checkNumbers(options);
  const { strategy, sourceDigest } = await resolveStrategy(options.strategy);
  const { provider = 'memory', seed = DEFAULT_SEED } = options;
  return backtestStrategy(
    {
      strategy,
      params: strategy.resolve(options.parameters),
      markets: marketsOf(options),
      options: runOptionsOf(options, strategy),
    },
    { sourceDigest, provider, seed },
  );
};
