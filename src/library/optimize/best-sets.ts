import { canonicalJson } from '../../core/digest.js';
import { bestFirst } from '../../evolution/samplers/observed.js';
import { type Tried, worthOf } from '../../evolution/samplers/search.js';

/** Those that have a value on all of the data, the best first; of several that did the same, the first that was tried. */
export const bestTried = (tried: readonly Tried[]): readonly Tried[] => {
  const seen = new Set<string>();
  const whole = tried
    .filter(({ share }) => share === 1)
    .map((one) => ({ one, value: worthOf(one.score) }))
    .filter(({ value }) => value !== null);
  return bestFirst(whole)
    .map(({ one }) => one)
    .filter(({ score: { objective, growth, drawdown, stability, trades, evaluation } }) => {
      const key = canonicalJson({ objective, growth, drawdown, stability, trades, evaluation });
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
};
