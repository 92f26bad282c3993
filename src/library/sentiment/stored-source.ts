import { loadConfig } from '../../config/load-config.js';
import type { InputSource } from '../../core/input-source.js';
import { parseSentimentWeights, type SentimentWeights } from '../../core/sentiment-weights.js';
import { sentimentSource } from '../../market/sentiment/input-source.js';
import { findSentiment } from './load-sentiment.js';

/** How sources are weighed, by the configuration of the working folder; null for all the same. */
const weightsHere = async (): Promise<SentimentWeights | null> => {
  const { values } = await loadConfig({ cwd: process.cwd(), env: process.env });
  const { weights } = values.sentiment;
  return weights === null ? null : parseSentimentWeights(weights);
};

/**
 * The sentiment of a data directory, all sources combined as configured, as columns beside candles; null where there is
 * none. Throws a data error for a file that cannot be trusted.
 */
export const storedSentiment = async (dataDir: string): Promise<InputSource | null> => {
  const found = findSentiment(dataDir, { weights: await weightsHere() });
  return found === undefined ? null : sentimentSource(found.rows);
};
