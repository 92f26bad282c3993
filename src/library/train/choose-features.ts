import type { Candles } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { InputSource } from '../../core/input-source.js';
import { listed, roundPercent } from '../../core/wording.js';
import type { Dataset } from '../../ml/data/dataset.js';
import { featureSpec } from '../../ml/features/definition.js';
import { datasetOf } from '../../ml/fit/prepare.js';
import { freshCover, lastDayText } from './fresh-samples.js';

/** Whether sentiment is used: where there is any, in any case, or not at all. */
export type SentimentWish = 'auto' | 'force' | 'none';

/** Samples for training, and what must be said of how they came about. */
export interface ChosenFeatures {
  readonly dataset: Dataset;
  readonly notes: readonly string[];
}

/** Share of the samples of each part that must have a whole window of sentiment, and fresh sentiment at its end. */
const ENOUGH = 0.8;

const FORCED = {
  hint: 'fetch sentiment for these candles first, or train without --force-sentiment',
} as const;

/**
 * The samples of candles: with sentiment where it covers them, else of prices alone, and then a note says so.
 *
 * @throws TraderError (data) where sentiment is forced and is not there
 */
export const chooseFeatures = async (
  candles: Candles,
  { steps, horizon }: { readonly steps: number; readonly horizon: number },
  wish: SentimentWish,
  sentiment: InputSource | undefined,
): Promise<ChosenFeatures> => {
  const price = (): Dataset => datasetOf(candles, featureSpec('price', steps), horizon);
  if (wish === 'none') return { dataset: price(), notes: [] };
  if (sentiment === undefined) {
    if (wish === 'force') throw dataError(`there is no sentiment for ${candles.symbol}`, FORCED);
    return { dataset: price(), notes: ['no sentiment data: the model is trained on prices alone'] };
  }
  const beside = await sentiment.columns(candles);
  const dataset = datasetOf(candles, featureSpec('price_sentiment', steps), horizon, beside);
  const without = price();
  const short = freshCover(dataset, without, beside).filter(({ share }) => share < ENOUGH);
  if (short.length === 0) return { dataset, notes: [] };
  const parts = short.map(({ part, share }) => `${roundPercent(share)} of the ${part} part`);
  const covers = `sentiment covers ${listed(parts)}, ${lastDayText(dataset, beside)}`;
  if (wish === 'force') throw dataError(`${covers}; at least ${roundPercent(ENOUGH)} are needed`, FORCED);
  return { dataset: without, notes: [`${covers}: the model is trained on prices alone`] };
};
