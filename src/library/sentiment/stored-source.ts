import { loadConfig } from '../../config/load-config.js';
import type { InputSource } from '../../core/input-source.js';
import type { SentimentWeights } from '../../core/sentiment-weights.js';
import { sentimentSource } from '../../market/sentiment/input-source.js';
import { configuredWeights } from './configured-weights.js';
import { findSentiment } from './load-sentiment.js';

/** How sources are weighed, by the configuration of the working folder; null for all the same. */
const weightsHere = async (): Promise<SentimentWeights | null> =>
  configuredWeights(await loadConfig({ cwd: process.cwd(), env: process.env }));

/**
 * The sentiment of a data directory, all sources combined, as columns beside candles; null where there is none. Throws a
 * data error for a file that cannot be trusted.
 *
 * @param weights how the sources are weighed, null for all the same; as the working folder is configured where left out
 */
export const storedSentiment = async (
  dataDir: string,
  weights?: SentimentWeights | null,
): Promise<InputSource | null> => {
  const found = findSentiment(dataDir, { weights: weights === undefined ? await weightsHere() : weights });
  return found === undefined ? null : sentimentSource(found.rows);
};
