import type { CandleColumns } from '../../core/candles.js';
import { allocateColumns } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import { DAY_MS } from '../../core/timeframe.js';
import { bridge } from './bridge.js';
import { fatTailed, volatilityFactor } from './distribution.js';
import { DRAW, marketKey, normalAt, rngAt } from './key.js';
import { createPath } from './path.js';
import { marketScale } from './scale.js';
import { DAY_MINUTES, VOLATILITY_BY_MINUTE, VOLUME_BY_MINUTE, weekVolume } from './season.js';

// Taken out once: where the global object is wrapped, as in test runners, looking it up per minute costs more than the work.
const { abs, exp, log, max, min, round, sqrt } = Math;

/** Volatility cascade inside the day: length of the blocks in minutes and spread of their factors. */
const CASCADE = [
  { minutes: 360, spread: 0.25 },
  { minutes: 120, spread: 0.2 },
  { minutes: 30, spread: 0.2 },
  { minutes: 10, spread: 0.2 },
] as const;

/** Volatility of a minute in which the typical volume is traded. */
const TYPICAL_MINUTE_VOLATILITY = 0.025 / sqrt(DAY_MINUTES);

const DAY_VOLUME_SPREAD = 0.2;

/**
 * The one-minute candles of a market, a whole day (counted from the epoch) at a time: the smallest piece that can be made
 * by itself. Volatility follows the hour and a cascade of random factors from six hours to ten minutes (a multifractal
 * cascade in the manner of Mandelbrot, Calvet and Fisher, 1997), moves are fat-tailed and bridged between the day's ends,
 * highs and lows have the distribution of the extremes of a Brownian bridge, volume rises with volatility and with the
 * size of the move. The columns returned are overwritten by the next call.
 *
 * The language standard does not pin Math.exp and Math.log to the last bit. V8 carries its own, the same on every machine;
 * on another engine a few prices may differ by a tick.
 */
export const createMinutes = (symbol: SymbolName, seed: number): ((day: number) => CandleColumns) => {
  const key = marketKey(seed, symbol);
  const path = createPath(key);
  const { price, minuteVolume, ticksPerUnit, lotsPerUnit } = marketScale(symbol);
  const columns = allocateColumns(DAY_MINUTES);
  const volatility = new Float64Array(DAY_MINUTES);
  const variance = new Float64Array(DAY_MINUTES);
  const moves = new Float64Array(DAY_MINUTES);
  const levels = new Float64Array(DAY_MINUTES + 1);

  return (day) => {
    const today = path(day);
    const rng = rngAt(key, DRAW.minutes, day);
    spreadVolatility(today.volatility, rng.normal, volatility, variance);
    for (let m = 0; m < DAY_MINUTES; m++) moves[m] = volatility[m]! * fatTailed(rng.normal());
    bridge(today.open, today.close, moves, variance, levels);

    const { time, open, high, low, close, volume } = columns;
    const dayVolume =
      minuteVolume *
      weekVolume(day) *
      volatilityFactor(normalAt(key, DRAW.dayVolume, day), DAY_VOLUME_SPREAD);
    let last = round(price * exp(today.open) * ticksPerUnit) / ticksPerUnit;
    for (let m = 0; m < DAY_MINUTES; m++) {
      const next = round(price * exp(levels[m + 1]!) * ticksPerUnit) / ticksPerUnit;
      const move = levels[m + 1]! - levels[m]!;
      const up = 0.5 * (move + sqrt(move * move - 2 * variance[m]! * log(1 - rng.next())));
      const down = 0.5 * (move - sqrt(move * move - 2 * variance[m]! * log(1 - rng.next())));
      const top = round(last * (1 + up + 0.5 * up * up) * ticksPerUnit) / ticksPerUnit;
      const bottom = round(last * (1 + down + 0.5 * down * down) * ticksPerUnit) / ticksPerUnit;
      const relative = volatility[m]! / TYPICAL_MINUTE_VOLATILITY;
      const effort = 0.3 + (0.7 * abs(move)) / volatility[m]!;
      const chance = 0.4 - 0.6 * log(1 - rng.next());
      const lots = round(dayVolume * VOLUME_BY_MINUTE[m]! * relative * effort * chance * lotsPerUnit);
      time[m] = day * DAY_MS + m * 60_000;
      open[m] = last;
      high[m] = max(last, next, top);
      low[m] = min(last, next, bottom);
      close[m] = next;
      volume[m] = max(1, lots) / lotsPerUnit;
      last = next;
    }
    return columns;
  };
};

/** Shares a day's volatility out over its minutes, so that the variances of the minutes add up to the day's. */
const spreadVolatility = (
  day: number,
  normal: () => number,
  volatility: Float64Array,
  variance: Float64Array,
): void => {
  volatility.set(VOLATILITY_BY_MINUTE);
  for (const { minutes, spread } of CASCADE) {
    for (let start = 0; start < DAY_MINUTES; start += minutes) {
      const factor = volatilityFactor(normal(), spread);
      for (let m = start; m < start + minutes; m++) volatility[m]! *= factor;
    }
  }
  let total = 0;
  for (let m = 0; m < DAY_MINUTES; m++) total += volatility[m]! * volatility[m]!;
  const unit = day / sqrt(total);
  for (let m = 0; m < DAY_MINUTES; m++) {
    volatility[m]! *= unit;
    variance[m] = volatility[m]! * volatility[m]!;
  }
};
