import { dayText } from '../../core/clock.js';
import type { InputColumns } from '../../core/input-source.js';
import { DAY_MS, timeframeMs } from '../../core/timeframe.js';
import type { Dataset } from '../../ml/data/dataset.js';
import { bordersOf, cutAt, fullGap } from '../../ml/data/split.js';

/** Age in days up to which sentiment is that of now: what `ml_with_sentiment` trades on, where nobody says otherwise. */
const MOST_DAYS = 3;

const NAMES = { train: 'training', validation: 'validation', test: 'test' } as const;

/** How much of a part has fresh sentiment. */
export interface PartCover {
  readonly part: (typeof NAMES)[keyof typeof NAMES];
  readonly share: number;
}

/**
 * Which share of the samples of each part has sentiment that is fresh at the last bar of their window. A history that has
 * ended keeps its last score for ever: numbers are there, and they say nothing. Without a column of freshness all count.
 * The parts are those of a training with sentiment; `without` has the samples of prices alone.
 */
export const freshCover = (
  dataset: Dataset,
  without: Dataset,
  { sentiment_freshness: age }: InputColumns,
): readonly PartCover[] => {
  const fresh = age === undefined ? dataset.usable : dataset.usable.filter((bar) => age[bar] <= MOST_DAYS);
  const borders = bordersOf(dataset.usable.length > 0 ? dataset : without);
  const [some, all] = [fresh, without.usable].map((bars) => cutAt(bars, borders, fullGap(dataset)));
  return (['train', 'validation', 'test'] as const).map((part) => ({
    part: NAMES[part],
    share: all[part].length === 0 ? 1 : some[part].length / all[part].length,
  }));
};

/** The last day of sentiment that bars show, in words. Of age 0 is the day before the one in which a bar closes. */
export const lastDayText = (
  { windows: { candles } }: Dataset,
  { sentiment_freshness: age }: InputColumns,
): string => {
  const last = age?.findLastIndex((days) => days <= MOST_DAYS) ?? -1;
  if (age === undefined || last < 0) return 'no day of it is near these candles';
  const close = candles.time[last] + timeframeMs(candles.timeframe);
  return `its last day is ${dayText(close - (1 + age[last]) * DAY_MS)}`;
};
