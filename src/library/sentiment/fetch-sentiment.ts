import { isTraderError, type TraderError } from '../../core/errors.js';
import { type FetchOutcome, type FetchWish, fetchSource } from '../../market/sentiment/fetch-source.js';
import type { SentimentProvider } from '../../market/sentiment/provider.js';
import type { SentimentStore } from '../../market/sentiment/store/sentiment-store.js';

/** What came of one source: what was fetched, or why nothing was. */
export type SourceOutcome = FetchOutcome | { readonly source: string; readonly error: TraderError };

/**
 * Brings sources up to date, one after the other. One that cannot be asked leaves the others, and what is here of it, as
 * they are. Throws only what is no expected failure, and where it was stopped.
 */
export const fetchSentiment = async (
  store: SentimentStore,
  providers: readonly SentimentProvider[],
  wish: FetchWish,
): Promise<readonly SourceOutcome[]> => {
  const outcomes: SourceOutcome[] = [];
  for (const provider of providers) {
    wish.signal?.throwIfAborted();
    try {
      outcomes.push(await fetchSource(store, provider, wish));
    } catch (error) {
      if (!isTraderError(error) || error.kind === 'interrupted') throw error;
      outcomes.push({ source: provider.source, error });
    }
  }
  return outcomes;
};
