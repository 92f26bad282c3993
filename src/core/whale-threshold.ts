import { parseDecimal } from './decimal.js';
import { usageError } from './errors.js';

/** From where on a trade counts: a value in quote currency, or a multiple of the median of the trades before it. */
export type WhaleThreshold =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'median'; readonly times: number };

/** Parses `250000`, a value, and `50x`, a multiple of the median. Throws a usage error. */
export const parseWhaleThreshold = (typed: string): WhaleThreshold => {
  const text = typed.trim().toLowerCase();
  const times = text.endsWith('x') ? parseDecimal(text.slice(0, -1)) : Number.NaN;
  if (times > 1 && Number.isFinite(times)) return { kind: 'median', times };
  const value = parseDecimal(text);
  if (value > 0 && Number.isFinite(value)) return { kind: 'value', value };
  throw usageError(
    `"${typed}" is not the size of a large trade`,
    'give a value in quote currency above 0, or a multiple of the median above 1 such as 50x',
  );
};

/** The text `parseWhaleThreshold` reads back. */
export const whaleThresholdText = (threshold: WhaleThreshold): string =>
  threshold.kind === 'median' ? `${threshold.times}x` : String(threshold.value);
