import { canonicalJson, digestOf } from '../../core/digest.js';
import { usageError } from '../../core/errors.js';
import { DAILY_SENTIMENT } from '../../core/sentiment-features.js';

export const FEATURE_SETS = ['price', 'price_sentiment'] as const;

export type FeatureSetName = (typeof FEATURE_SETS)[number];

const PRICE_NAMES = ['open', 'high', 'low', 'close', 'volume'] as const;

const RETURN_NAMES = ['open_return', 'high_return', 'low_return', 'close_return', 'volume_change'] as const;

/** One more for a set whenever the same candles would give a network other numbers. */
const VERSIONS: Readonly<Record<FeatureSetName, number>> = { price: 1, price_sentiment: 1 };

/** Fewest and most bars of a window. */
export const STEPS = { min: 8, max: 2048 } as const;

/** Bars of a window where nobody says otherwise. */
export const DEFAULT_STEPS = 120;

/**
 * What a network is shown of the candles up to a bar, defined here alone for training, backtest and live: a window of
 * `steps` bars, each with one number for each of `names`.
 */
export interface FeatureSpec {
  readonly set: FeatureSetName;
  readonly names: readonly string[];
  readonly steps: number;
  readonly normalisation: 'minmax_window' | 'standardised';
  readonly version: number;
}

/**
 * `price`: open, high, low, close and volume, scaled to 0..1 within each window.
 * `price_sentiment`: the same five as logarithmic changes, and eight columns of sentiment, all standardised.
 *
 * @throws TraderError (usage) where `steps` is not a whole number within `STEPS`
 */
export const featureSpec = (set: FeatureSetName, steps: number = DEFAULT_STEPS): FeatureSpec => {
  if (!(Number.isInteger(steps) && steps >= STEPS.min && steps <= STEPS.max)) {
    throw usageError(
      `a window of ${steps} bars is not allowed`,
      `give a whole number from ${STEPS.min} to ${STEPS.max}`,
    );
  }
  const version = VERSIONS[set];
  return set === 'price'
    ? { set, names: PRICE_NAMES, steps, normalisation: 'minmax_window', version }
    : { set, names: [...RETURN_NAMES, ...DAILY_SENTIMENT], steps, normalisation: 'standardised', version };
};

/** Identity of a definition: SHA-256 over names, order, steps, normalisation and version. A model carries that of its own. */
export const schemaHash = ({ set, names, steps, normalisation, version }: FeatureSpec): string =>
  digestOf(canonicalJson({ set, names, steps, normalisation, version }));

/** Bars before a window that its first row needs: the changes are against the bar before. */
export const barsBefore = ({ normalisation }: FeatureSpec): number =>
  normalisation === 'standardised' ? 1 : 0;
