import { createHash } from 'node:crypto';
import type { Candles } from '../../src/core/candles.js';
import type { InputSource } from '../../src/core/input-source.js';
import { INPUT_COLUMNS } from '../../src/strategy/inputs/declarations.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const column = (candles: Candles, row: (i: number) => number): Float64Array =>
  Float64Array.from({ length: candles.length }, (_, i) => row(i));

export interface Toy extends InputSource {
  /** How often it was asked for columns, and for how many candles. */
  readonly asked: number[];
}

const toy = (
  name: string,
  lookback: number,
  rows: (candles: Candles, i: number) => { readonly prediction: number; readonly confidence: number },
): Toy => {
  const asked: number[] = [];
  return {
    asked,
    names: INPUT_COLUMNS.model,
    lookback,
    digest: digest(name),
    columns: async (candles) => {
      asked.push(candles.length);
      return {
        prediction: column(candles, (i) => rows(candles, i).prediction),
        confidence: column(candles, (i) => rows(candles, i).confidence),
      };
    },
  };
};

const UNKNOWN = { prediction: Number.NaN, confidence: Number.NaN };

/** Expects the move of the last bars to go on. NaN where there are not so many. */
export const momentumToy = (bars = 12, name = `momentum ${bars}`): Toy =>
  toy(name, bars, ({ close }, i) => {
    if (i < bars) return UNKNOWN;
    const move = Math.log(close[i]! / close[i - bars]!);
    return { prediction: move / 2, confidence: 0.5 + Math.min(0.5, Math.abs(move) * 10) };
  });

/** Knows the next close. */
export const leakingToy = (): Toy =>
  toy('leaking', 0, ({ close }, i) => {
    const next = close[i + 1];
    return next === undefined ? UNKNOWN : { prediction: Math.log(next / close[i]!), confidence: 0.9 };
  });

/** Depends on more candles than it says: on the first of all. */
export const forgetfulToy = (): Toy =>
  toy('forgetful', 3, ({ close }, i) => ({ prediction: Math.log(close[i]! / close[0]!), confidence: 0.7 }));

/** Sentiment that swings with the hours, so fresh as `freshness` says. */
export const moodToy = (score: (i: number) => number = () => 0.2, freshness = 1): InputSource => ({
  names: INPUT_COLUMNS.sentiment,
  lookback: 0,
  digest: digest(`mood ${freshness} ${score}`),
  columns: async (candles) =>
    Object.fromEntries(
      INPUT_COLUMNS.sentiment.map((name) => [
        name,
        column(candles, (i) => {
          const value = score(Math.floor(candles.time[i]! / 3_600_000));
          if (name === 'sentiment_freshness') return freshness;
          if (name === 'extreme_positive') return value > 0.6 ? 1 : 0;
          if (name === 'extreme_negative') return value < -0.6 ? 1 : 0;
          return value;
        }),
      ]),
    ),
});
