import { parseDecimal } from './decimal.js';
import { usageError } from './errors.js';

/** How much each source of sentiment counts, by name; at least one above 0. */
export type SentimentWeights = Readonly<Record<string, number>>;

const PART = /^([a-z][a-z0-9-]{0,29})\s*=\s*(\S+)$/;

const HINT = 'give sources and weights such as fear-greed=2,senticrypt=1';

/** Parses `fear-greed=2,senticrypt=1`. Throws a usage error. */
export const parseSentimentWeights = (typed: string): SentimentWeights => {
  const weights = new Map<string, number>();
  for (const part of typed.trim().toLowerCase().split(',')) {
    const [, name = '', number = ''] = PART.exec(part.trim()) ?? [];
    const weight = parseDecimal(number);
    if (name === '' || !(weight >= 0 && weight <= 1e6) || weights.has(name))
      throw usageError(`"${typed}" is no list of weights`, HINT);
    weights.set(name, weight);
  }
  if (![...weights.values()].some((weight) => weight > 0))
    throw usageError(`"${typed}" has no weight above 0`, HINT);
  return Object.fromEntries(weights);
};

/** The text `parseSentimentWeights` reads back, in the order of names. */
export const sentimentWeightsText = (weights: SentimentWeights): string =>
  Object.keys(weights)
    .toSorted()
    .map((name) => `${name}=${weights[name]}`)
    .join(',');
