import type { Candles } from '../../core/candles.js';
import { dayText } from '../../core/clock.js';
import { thousands } from '../../core/wording.js';
import type { MarketInputs } from './open-inputs.js';

/**
 * What must be said where a model is asked about the time it was trained on: it has seen what comes, however well the
 * strategy keeps from looking ahead. One line for each source; bars before `from` are history and do not count.
 */
export const fittedWarnings = (
  { sources }: Pick<MarketInputs, 'sources'>,
  { time, symbol }: Candles,
  from = Number.NEGATIVE_INFINITY,
): readonly string[] => {
  const traded = time.filter((at) => at >= from);
  const lines = sources.flatMap(({ source: { fitted } }) => {
    if (fitted === undefined) return [];
    const inside = traded.filter((at) => at >= fitted.from && at < fitted.to).length;
    if (inside === 0) return [];
    const range = `${dayText(fitted.from)} to ${dayText(fitted.to)}`;
    return [
      `IN SAMPLE: ${thousands(inside)} of ${thousands(traded.length)} bars of ${symbol} lie in the time that ${fitted.what} was trained on (${range}); what it earns there is hindsight`,
    ];
  });
  return [...new Set(lines)];
};
