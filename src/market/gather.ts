import { type Candles, firstIndexAt } from '../core/candles.js';
import { minuteText } from '../core/clock.js';
import { dataError } from '../core/errors.js';
import type { SymbolName } from '../core/symbol.js';
import { floorToTimeframe, type Timeframe, timeframeMs } from '../core/timeframe.js';
import type { CandleProvider, CandleSource, LoadOptions, Shortfall } from './provider.js';
import type { Finding } from './quality/finding.js';
import { type RangeWish, resolveRange } from './range.js';

/** What a run wants of a market. */
export interface CandleWish {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  readonly range: RangeWish;
  /** Bars wanted before the range, for indicators to warm up on; fewer are taken where there are no more. */
  readonly history: number;
}

/** Candles for a run: history first, then the range `[from, to)`. */
export interface Gathered {
  readonly candles: Candles;
  readonly from: number;
  readonly to: number;
  readonly source: CandleSource;
  readonly findings: readonly Finding[];
  /** Whether a part of the range could not be had because nobody answered. */
  readonly offline: boolean;
  /** Where the data fell short of the wish, one line each. */
  readonly shortfalls: readonly string[];
}

/**
 * Loads what a wish means from a provider. `newest` is where its candles end: the present for a venue, the end of the
 * file or of the cached range otherwise. Throws a data error when no candle lies in the range.
 */
export const gatherCandles = async (
  provider: CandleProvider,
  wish: CandleWish,
  newest: number,
  options: LoadOptions = {},
): Promise<Gathered> => {
  const { symbol, timeframe } = wish;
  const step = timeframeMs(timeframe);
  const { from, to } = resolveRange(wish.range, timeframe, floorToTimeframe(newest, timeframe));
  const request = { symbol, timeframe, from: from - wish.history * step, to, asked: from };
  const loaded = await provider.load(request, options);
  const { candles } = loaded;
  const first = firstIndexAt(candles.time, from);
  const begin = candles.time[0];
  if (begin === undefined || first === candles.length) {
    const held = begin === undefined ? '' : `; what is there ends ${minuteText(candles.time.at(-1)! + step)}`;
    throw dataError(
      `there are no ${symbol} ${timeframe} candles from ${minuteText(from)} to ${minuteText(to)}${held}`,
      {
        hint: 'choose another range, or see "trader data list"',
      },
    );
  }
  const offline = unreached(symbol, loaded.shortfall, from, to);
  return {
    candles,
    from,
    to,
    source: loaded.source,
    findings: loaded.findings.filter((finding) => finding.to >= from),
    offline: offline.length > 0,
    shortfalls: [...offline, ...shortfallsOf(candles, first, from, to, step)],
  };
};

/** Said where a part of the range itself is missing; missing history is told by the warm-up. */
const unreached = (
  symbol: SymbolName,
  shortfall: Shortfall | undefined,
  from: number,
  to: number,
): readonly string[] =>
  shortfall?.missing.some((part) => part.from < to && part.to > from) === true
    ? [`${symbol}: only what the cache has, because ${shortfall.reason}`]
    : [];

const shortfallsOf = (
  candles: Candles,
  first: number,
  from: number,
  to: number,
  step: number,
): readonly string[] => {
  const { symbol, time } = candles;
  const begins = time[first]!;
  const ends = time.at(-1)! + step;
  const late = begins - from >= step && first === 0;
  return [
    ...(late
      ? [`${symbol}: the data begins ${minuteText(begins)}, later than asked for (${minuteText(from)})`]
      : []),
    ...(to - ends >= step
      ? [`${symbol}: the data ends ${minuteText(ends)}, earlier than asked for (${minuteText(to)})`]
      : []),
  ];
};
