import type { Candles } from '../core/candles.js';
import { minuteText } from '../core/clock.js';
import { dataError } from '../core/errors.js';
import type { SymbolName } from '../core/symbol.js';
import { DAY_MS, floorToTimeframe, type Timeframe, timeframeMs } from '../core/timeframe.js';
import type { SimulatedMarket } from '../exchange/simulator/market/types.js';
import { knownInstrument } from '../market/instruments.js';
import { syntheticCandles } from '../market/synthetic/provider.js';
import { marketScale } from '../market/synthetic/scale.js';
import { finestStep } from './finest-step.js';
import { openSource, type SourceOptions } from './sources.js';

/** What drives a simulated exchange. */
export interface SimulatorMarketsWish {
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** Market time at which it opens, ms UTC; undefined: the usual one, see `gatherSimulatorMarkets`. */
  readonly from: number | undefined;
  /** The present, ms UTC. */
  readonly now: number;
}

export interface SimulatorMarkets {
  readonly markets: readonly SimulatedMarket[];
  readonly startTime: number;
}

/** Candles that lie before the opening where nothing else is said: for strategies to warm up on. */
const WARM_UP_BARS = 500;

const YEAR_MS = 365 * DAY_MS;

const syntheticMarket = (symbol: SymbolName, timeframe: Timeframe, seed: number): SimulatedMarket => {
  const { tickSize, lotSize } = marketScale(symbol);
  const { minNotional, makerFeeRate, takerFeeRate } = knownInstrument('binance', symbol);
  const candles = (from: number, to: number): Candles =>
    syntheticCandles({ symbol, timeframe, from, to }, seed);
  return { symbol, candles, timeframe, tickSize, lotSize, minNotional, makerFeeRate, takerFeeRate };
};

/** The market of stored candles. Where its rules are not known, the grid is the finest one its prices lie on. */
const storedMarket = (candles: Candles): SimulatedMarket => {
  const { symbol, timeframe } = candles;
  const known = knownInstrument('binance', symbol);
  const { close, open } = candles;
  return {
    ...known,
    tickSize: known.tickSize > 0 ? known.tickSize : finestStep([open, close]),
    candles,
    timeframe,
  };
};

const loadStored = async (sources: SourceOptions, { symbols, timeframe }: SimulatorMarketsWish) => {
  const source = openSource(sources);
  try {
    const loaded: Candles[] = [];
    for (const symbol of symbols) {
      const to = await source.newest(symbol, timeframe);
      loaded.push((await source.provider.load({ symbol, timeframe, from: 0, to })).candles);
    }
    return loaded;
  } finally {
    await source.close();
  }
};

/** The moment from which all markets have candles, and have had some. */
const usualStart = (loaded: readonly Candles[]): number =>
  Math.max(...loaded.map(({ time, length }) => time[Math.min(WARM_UP_BARS, Math.floor(length / 2))]!));

/**
 * The markets of a simulated exchange and the time at which it opens. Synthetic markets never end, and open a year ago
 * where `from` does not say otherwise; those of the cache or of a file have all candles that there are, and open after
 * 500 of them (after half of them, where there are fewer). Throws a data error for a start outside of the candles.
 */
export const gatherSimulatorMarkets = async (
  sources: SourceOptions,
  wish: SimulatorMarketsWish,
): Promise<SimulatorMarkets> => {
  const { symbols, timeframe, from } = wish;
  if (sources.provider === 'synthetic') {
    const startTime = from ?? floorToTimeframe(wish.now - YEAR_MS, '1d');
    return {
      markets: symbols.map((symbol) => syntheticMarket(symbol, timeframe, sources.seed)),
      startTime,
    };
  }
  const loaded = await loadStored(sources, wish);
  const startTime = from ?? usualStart(loaded);
  for (const { symbol, time } of loaded) {
    const [begin, end] = [time[0]!, time.at(-1)! + timeframeMs(timeframe)];
    if (startTime < begin || startTime >= end)
      throw dataError(
        `the ${symbol} ${timeframe} candles go from ${minuteText(begin)} to ${minuteText(end)}, the exchange would open ${minuteText(startTime)}`,
        { hint: 'choose another --from' },
      );
  }
  return { markets: loaded.map(storedMarket), startTime };
};
