import { createRng, hashInts, type Rng } from '../../../core/rng.js';
import type { Units } from '../units.js';
import type { DrivingCandle } from './feed.js';

/** One move of the price inside a driving candle, and what was traded there. A quantity of 0 is a move without a trade. */
export interface Step {
  /** ms UTC of the market. */
  readonly time: number;
  /** Price in ticks. */
  readonly ticks: number;
  readonly quantity: Units;
  /** The taker bought. */
  readonly buy: boolean;
}

/** Fewest steps: open, the two extremes, close. */
export const LEAST_STEPS = 4;

/**
 * The way of the price through a candle: begins at its open, touches high and low (a rising candle its low first, three
 * times in four), ends at its close, never leaves its range. Quantities are whole lots and add up to its volume. The same
 * seed, market and candle always give the same way.
 */
export const pathOf = (
  seed: number,
  marketHash: number,
  candle: DrivingCandle,
  lengthMs: number,
  steps: number,
  lot: Units,
): readonly Step[] => {
  const rng = createRng(hashInts(seed, marketHash, candle.time));
  const prices = pricesOf(rng, candle, steps);
  const quantities = quantitiesOf(rng, candle.volume / lot, steps);
  const slot = lengthMs / steps;
  return prices.map((ticks, i) => {
    const late = i === 0 ? 0 : rng.next() * slot * 0.9;
    const even = rng.next() < 0.5;
    const before = i === 0 ? ticks : prices[i - 1]!;
    return {
      time: candle.time + Math.floor(i * slot + late),
      ticks,
      quantity: quantities[i]! * lot,
      buy: ticks === before ? even : ticks > before,
    };
  });
};

const pricesOf = (rng: Rng, candle: DrivingCandle, steps: number): readonly number[] => {
  const { open, high, low, close } = candle;
  const lowFirst = rng.next() < (close >= open ? 0.75 : 0.25);
  const first = rng.int(1, Math.max(1, Math.floor((steps - 2) / 2)));
  const second = rng.int(first + 1, steps - 2);
  const corners: readonly (readonly [at: number, ticks: number])[] = [
    [0, open],
    [first, lowFirst ? low : high],
    [second, lowFirst ? high : low],
    [steps - 1, close],
  ];
  const prices = [open];
  for (let c = 1; c < corners.length; c++) {
    const [fromAt, from] = corners[c - 1]!;
    const [toAt, to] = corners[c]!;
    for (let i = fromAt + 1; i < toAt; i++) {
      const straight = from + ((to - from) * (i - fromAt)) / (toAt - fromAt);
      const noisy = Math.round(straight + rng.normal() * (high - low) * NOISE);
      prices.push(Math.min(high, Math.max(low, noisy)));
    }
    prices.push(to);
  }
  return prices;
};

/** Standard deviation of the noise around the straight lines, as a share of the candle's range. */
const NOISE = 0.08;

const quantitiesOf = (rng: Rng, lots: bigint, steps: number): readonly bigint[] => {
  const weights = Array.from({ length: steps }, () => rng.int(1, 9));
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  const shares = weights.map((weight) => (lots * BigInt(weight)) / total);
  const rest = lots - shares.reduce((sum, share) => sum + share, 0n);
  shares[steps - 1]! += rest;
  return shares;
};
