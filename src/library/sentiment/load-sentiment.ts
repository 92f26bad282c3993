import { dataError } from '../../core/errors.js';
import type { SentimentWeights } from '../../core/sentiment-weights.js';
import { combineSentiment, weightOf } from '../../market/sentiment/combine.js';
import type { SentimentRow } from '../../market/sentiment/row.js';
import { COMBINED, checkSourceName } from '../../market/sentiment/source-name.js';
import { type MissingDays, missingDays } from '../../market/sentiment/store/merge-rows.js';
import { openSentimentStore } from '../../market/sentiment/store/sentiment-store.js';
import type { StoredSentiment } from '../../market/sentiment/store/stored-sentiment.js';

export interface SentimentChoice {
  /** The name of a source, or `combined`, all that are here; `combined` when it is not given. */
  readonly source?: string;
  /** How much each source counts in the combined score; null, or nothing: all the same. */
  readonly weights?: SentimentWeights | null;
}

/** Daily rows, ascending, and what they were made from. */
export interface LoadedSentiment {
  readonly source: string;
  /** With the sources of each day in `sources` where the score is combined. */
  readonly rows: readonly (SentimentRow & { readonly sources?: readonly string[] })[];
  /** The sources that went in, each as it is kept. */
  readonly histories: readonly StoredSentiment[];
  /** Days between the first and the last that have no row. */
  readonly missing: readonly MissingDays[];
}

const nothingHere = (what: string, dataDir: string) =>
  dataError(`there is no sentiment ${what} in ${dataDir}`, {
    hint: '"trader sentiment fetch" gets some, and "trader sentiment import" takes a file',
  });

/**
 * The sentiment that is kept in a data directory: of one source, or of all together; undefined where there is none.
 * Touches no network. Throws a data error where a file cannot be trusted.
 */
export const findSentiment = (dataDir: string, choice: SentimentChoice = {}): LoadedSentiment | undefined => {
  const { source = COMBINED, weights = null } = choice;
  const store = openSentimentStore(dataDir);
  if (source !== COMBINED) {
    const name = checkSourceName(source);
    const stored = store.read(name);
    if (stored === undefined || stored.rows.length === 0) return undefined;
    return { source: name, rows: stored.rows, histories: [stored], missing: missingDays(stored.rows) };
  }
  const histories = store
    .sources()
    .filter((name) => weightOf(name, weights) > 0)
    .flatMap((name) => store.read(name) ?? [])
    .filter(({ rows }) => rows.length > 0);
  if (histories.length === 0) return undefined;
  const rows = combineSentiment(histories, weights);
  return { source: COMBINED, rows, histories, missing: missingDays(rows) };
};

/** As `findSentiment`. Throws a data error where there is none, too. */
export const loadSentiment = (dataDir: string, choice: SentimentChoice = {}): LoadedSentiment => {
  const found = findSentiment(dataDir, choice);
  if (found !== undefined) return found;
  const { source = COMBINED, weights = null } = choice;
  if (source !== COMBINED) throw nothingHere(`of ${source}`, dataDir);
  throw nothingHere(weights === null ? 'yet' : 'of a source with a weight', dataDir);
};
