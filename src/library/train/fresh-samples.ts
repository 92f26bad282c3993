import type { InputColumns } from '../../core/input-source.js';
import type { Dataset } from '../../ml/data/dataset.js';

/** Age in days up to which sentiment is that of now: what `ml_with_sentiment` trades on, where nobody says otherwise. */
const MOST_DAYS = 3;

/**
 * How many samples have sentiment that is fresh at the last bar of their window. A history that has ended keeps its last
 * score for ever: numbers are there, and they say nothing. Without a column of freshness all count.
 */
export const freshSamples = ({ usable }: Dataset, { sentiment_freshness: age }: InputColumns): number =>
  age === undefined ? usable.length : usable.filter((bar) => age[bar] <= MOST_DAYS).length;
