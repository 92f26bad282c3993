import type { EffectiveConfig } from '../../config/config.js';
import { parseSentimentWeights, type SentimentWeights } from '../../core/sentiment-weights.js';

/** How a configuration weighs the sources of sentiment; null for all the same. */
export const configuredWeights = ({ values }: Pick<EffectiveConfig, 'values'>): SentimentWeights | null => {
  const { weights } = values.sentiment;
  return weights === null ? null : parseSentimentWeights(weights);
};
