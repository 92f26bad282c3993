import { DEFAULTS } from '../config/defaults.js';
import { type Candles, withoutInputs } from '../core/candles.js';
import { BASE_RISK_FRACTION, type Sizing } from '../core/sizing.js';
import type { MarketInput, RunInput, RunOptions } from '../engine/run.js';
import { knownInstrument } from '../market/instruments.js';
import { type BacktestResult, backtestStrategy, type RunIdentity } from '../research/backtest/backtest.js';
import { loadStrategy } from '../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../strategy/load/loaded-strategy.js';
import type { Strategy } from '../strategy/strategy.js';
import type { BacktestOptions } from './backtest-options.js';
import { checkMarkets, checkNumbers, checkSizing } from './check-options.js';
import { slicedChoiceOf } from './execution-options.js';
import { limitsOf } from './limit-options.js';

export const DEFAULT_BALANCE = DEFAULTS.trading.initialBalance;
export const DEFAULT_SLIPPAGE_BPS = 2;
export const DEFAULT_SEED = DEFAULTS.backtest.seed;
export const DEFAULT_VENUE = DEFAULTS.exchange.id;

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

const runOptionsOf = (
  options: BacktestOptions,
  strategy: Strategy,
  markets: readonly MarketInput[],
): RunOptions => {
  const { initialBalance = DEFAULT_BALANCE, slippageBps, impact } = options;
  const sizing = sizingOf(strategy, options.sizing);
  const execution = slicedChoiceOf(options, markets[0]!.candles.timeframe);
  return {
    initialBalance,
    ...(options.from === undefined ? {} : { from: options.from }),
    sizing,
    limits: limitsOf(sizing, options.limits),
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
    ...(execution === undefined ? {} : { execution }),
  };
};

/** What options ask to be run, checked and filled in. */
export interface PreparedRun {
  readonly input: RunInput;
  readonly identity: RunIdentity;
}

/** The markets with what the strategy wants beside their candles. Loaded for strategies that want something. */
const supplied = async (
  strategy: Strategy,
  markets: readonly MarketInput[],
  { model, modelsDir, dataDir, inputs: resolvers }: BacktestOptions,
): Promise<
  { readonly markets: readonly MarketInput[] } & Pick<RunIdentity, 'inputs' | 'models' | 'learned'>
> => {
  if (strategy.inputs === undefined && model === undefined)
    // What it did not ask for is no part of what the run is made from.
    return { markets: markets.map((market) => ({ ...market, candles: withoutInputs(market.candles) })) };
  const { supplyInputs } = await import('./inputs/supply-inputs.js');
  const { candles, sources, models, learned } = await supplyInputs(
    strategy,
    markets.map((market) => market.candles),
    {
      ...{ model, modelsDir, resolvers },
      dataDir: async () => dataDir ?? (await import('./data-dir-here.js')).dataDirHere(),
    },
  );
  return {
    markets: markets.map((market, k) => ({ ...market, candles: candles[k]! })),
    ...(sources === undefined ? {} : { inputs: sources }),
    ...(models === undefined ? {} : { models }),
    ...(learned === undefined ? {} : { learned }),
  };
};

/** Loads the strategy and puts together what a run needs. Throws usage errors for options that cannot be. */
export const prepareRun = async (options: BacktestOptions): Promise<PreparedRun> => {
  checkNumbers(options);
  const { strategy, sourceDigest } = await resolveStrategy(options.strategy);
  const { provider = 'memory', seed = DEFAULT_SEED } = options;
  const { markets, ...beside } = await supplied(strategy, marketsOf(options), options);
  return {
    input: {
      strategy,
      params: strategy.resolve(options.parameters),
      markets,
      options: runOptionsOf(options, strategy, markets),
    },
    identity: { sourceDigest, provider, seed, ...beside },
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
  const { input, identity } = await prepareRun(options);
  return backtestStrategy(input, identity);
};
