import { CANDLE_COLUMNS, type Candles } from '../core/candles.js';
import { minuteText } from '../core/clock.js';
import { dataError, usageError } from '../core/errors.js';
import { parseSizing, type Sizing, sizingText } from '../core/sizing.js';
import { suggestion } from '../core/suggest.js';
import { timeframeMs } from '../core/timeframe.js';
import type { BacktestOptions } from './backtest-options.js';
import { checkLimits } from './limit-options.js';

/** What a number may be: `above` and `below` do not belong to the range, `min` and `max` do. */
interface Bounds {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  /** Infinity means that there is no bound, and is allowed. */
  readonly open?: boolean;
}

const ALLOWED: Readonly<Partial<Record<keyof BacktestOptions, Bounds>>> = {
  initialBalance: { above: 0 },
  maxPosition: { above: 0, open: true },
  maxOpenTrades: { min: 1, whole: true, open: true },
  fee: { min: 0, max: 1 },
  slippageBps: { min: 0, max: 10_000 },
  impact: { min: 0, max: 1 },
  participation: { above: 0, max: 1, open: true },
  executionSlices: { min: 2, max: 1000, whole: true },
  executionDurationMs: { above: 0 },
  seed: { min: 0, whole: true },
  from: {},
};

const NAMES: Readonly<Record<string, string>> = { initialBalance: 'an initial balance' };

const boundsText = ({ above, min, max, whole }: Bounds): string => {
  const low = above === undefined ? (min === undefined ? '' : ` of at least ${min}`) : ` above ${above}`;
  const high = max === undefined ? '' : `${low === '' ? '' : ' and'} of at most ${max}`;
  return `give a ${whole === true ? 'whole ' : ''}number${low}${high}`;
};

const isWithin = (value: number, { above, min, max, whole, open }: Bounds): boolean =>
  (open === true && value === Number.POSITIVE_INFINITY) ||
  (Number.isFinite(value) &&
    (above === undefined || value > above) &&
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (whole !== true || Number.isInteger(value)));

const KNOWN: Readonly<Record<keyof BacktestOptions, true>> = {
  strategy: true,
  candles: true,
  detail: true,
  parameters: true,
  from: true,
  initialBalance: true,
  sizing: true,
  maxPosition: true,
  maxOpenTrades: true,
  limits: true,
  fee: true,
  slippageBps: true,
  impact: true,
  participation: true,
  execution: true,
  executionSlices: true,
  executionDurationMs: true,
  venue: true,
  instrument: true,
  allowShort: true,
  endOfData: true,
  seed: true,
  provider: true,
  model: true,
  modelsDir: true,
  dataDir: true,
  inputs: true,
};

/** Throws a usage error for an option nobody knows: a misspelt one must not be ignored. */
export const checkNames = (options: object, known: readonly string[]): void => {
  if (options === null || typeof options !== 'object' || Array.isArray(options))
    throw usageError(
      `${JSON.stringify(options)} is not a set of options`,
      `give an object of ${known.join(', ')}`,
    );
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw usageError(`unknown option "${name}"`, suggestion(name, known, `known are ${known.join(', ')}`));
  }
};

/** Throws a usage error for a name or a number that cannot be, before anything is computed with it. */
export const checkNumbers = (options: BacktestOptions): void => {
  checkNames(options, Object.keys(KNOWN));
  for (const [name, bounds] of Object.entries(ALLOWED)) {
    const value: unknown = options[name as keyof BacktestOptions];
    if (value === undefined || (typeof value === 'number' && isWithin(value, bounds))) continue;
    throw usageError(`${NAMES[name] ?? name} of ${String(value)} is not allowed`, boundsText(bounds));
  }
  const instrument: Readonly<Record<string, number | undefined>> = options.instrument ?? {};
  for (const [name, value] of Object.entries(instrument)) {
    const bounds = { min: 0, ...(name.endsWith('FeeRate') ? { max: 1 } : {}) };
    if (value !== undefined && !isWithin(value, bounds)) {
      throw usageError(`${name} of ${value} is not allowed`, boundsText(bounds));
    }
  }
  if (!['close', 'open', undefined].includes(options.endOfData)) {
    throw usageError(`endOfData of ${String(options.endOfData)} is not allowed`, 'use close or open');
  }
  if (options.limits !== undefined) checkLimits(options.limits);
  if (options.slippageBps !== undefined && options.impact !== undefined) {
    throw usageError('slippage in basis points and impact exclude each other', 'give one of the two');
  }
};

/** A sizing, as a text or a value, checked. */
export const checkSizing = (sizing: Sizing | string): Sizing =>
  parseSizing(typeof sizing === 'string' ? sizing : sizingText(sizing));

const checkOrder = (candles: Candles): void => {
  const { symbol, time } = candles;
  for (const name of CANDLE_COLUMNS) {
    const bad = candles[name].findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw dataError(`the ${symbol} candles hold a ${name} of ${candles[name][bad]} in row ${bad}`, {
        hint: 'leave that candle out',
      });
    }
  }
  for (let i = 1; i < time.length; i++) {
    if (time[i]! > time[i - 1]!) continue;
    throw dataError(
      `the ${symbol} candles are not in order: ${minuteText(time[i]!)} follows ${minuteText(time[i - 1]!)}`,
      {
        hint: 'sort them by time, one candle for each time',
      },
    );
  }
};

const checkDetail = (market: Candles, finer: Candles): void => {
  if (finer.symbol !== market.symbol) {
    throw usageError(
      `the finer candles of ${market.symbol} are those of ${finer.symbol}`,
      'give them in the order of the markets',
    );
  }
  if (
    timeframeMs(market.timeframe) % timeframeMs(finer.timeframe) !== 0 ||
    finer.timeframe === market.timeframe
  ) {
    throw usageError(
      `${finer.timeframe} candles are not a part of ${market.timeframe} candles`,
      'give shorter ones',
    );
  }
  checkOrder(finer);
};

/** Throws for markets that cannot be played together, and for candles out of order. */
export const checkMarkets = (markets: readonly Candles[], detail: BacktestOptions['detail']): void => {
  if (markets.length === 0) {
    throw usageError('there are no candles to run on', 'give the candles of at least one market');
  }
  if (new Set(markets.map(({ timeframe }) => timeframe)).size > 1) {
    throw usageError('the markets have different timeframes', 'give candles of one timeframe');
  }
  if (new Set(markets.map(({ symbol }) => symbol)).size < markets.length) {
    throw usageError('one market is given twice', 'give each market once');
  }
  if (detail !== undefined && detail.length > markets.length) {
    throw usageError('there are finer candles for more markets than there are', 'give one for each market');
  }
  markets.forEach((market, k) => {
    checkOrder(market);
    const finer = detail?.[k];
    if (finer !== undefined) checkDetail(market, finer);
  });
};
