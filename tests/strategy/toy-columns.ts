import { type Candles, withInputs } from '../../src/core/candles.js';
import type { InputColumns } from '../../src/core/input-columns.js';

const BACK = 12;

/** What a toy model says: that the move of the last bars goes on. `scale` tells two models apart. */
const modelColumns = (input: string, { close }: Candles, scale: number): InputColumns => {
  const move = close.map((price, i) => (i < BACK ? Number.NaN : Math.log(price / close[i - BACK]!)));
  return {
    [`${input}.prediction`]: move.map((value) => value * scale),
    [`${input}.confidence`]: move.map((value) => 0.5 + Math.min(0.5, Math.abs(value) * 20)),
  };
};

/** Sentiment that swings over days between extremes, and grows stale now and then; by the hour, whatever lies around it. */
const moodColumns = ({ time }: Candles): InputColumns => {
  const hours = time.map((open) => open / 3_600_000);
  const score = hours.map((hour) => Math.sin(hour / 60));
  const of = (name: string, column: Float64Array) => [`sentiment.${name}`, column] as const;
  return Object.fromEntries([
    of('sentiment_score', score),
    ...['momentum', 'volatility', 'ma_3', 'ma_7', 'ma_14'].map((name) => of(`sentiment_${name}`, score)),
    of(
      'extreme_positive',
      score.map((value) => Number(value > 0.5)),
    ),
    of(
      'extreme_negative',
      score.map((value) => Number(value < -0.5)),
    ),
    of(
      'sentiment_freshness',
      hours.map((hour) => Math.floor(hour / 24) % 6),
    ),
  ]);
};

/**
 * Candles with what the built-in strategies that ask for inputs are given in tests of all of them: a toy of two models and of
 * sentiment. Strategies without inputs do not see it.
 */
export const withToyInputs = (candles: Candles): Candles =>
  withInputs(candles, {
    ...modelColumns('model', candles, 0.5),
    ...modelColumns('price', candles, 0.4),
    ...moodColumns(candles),
  });
