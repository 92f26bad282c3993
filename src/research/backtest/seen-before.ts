import { minuteText } from '../../core/clock.js';
import { counted, thousands } from '../../core/wording.js';
import type { RunInput } from '../../engine/run.js';
import type { RunIdentity } from './identify.js';

/**
 * Says where a model judged bars that it was trained on, its early stopping included: however well that went, it is memory
 * and no forecast. One line for each market and model.
 */
export const seenBefore = (
  { markets, options }: RunInput,
  { learned = [] }: RunIdentity,
): readonly string[] =>
  markets.flatMap(({ candles: { symbol, time } }, k) => {
    if (learned[k] === undefined || learned[k].length === 0) return [];
    const traded = time.filter((open) => open >= (options.from ?? Number.NEGATIVE_INFINITY));
    return learned[k].flatMap(({ what, from, to }) => {
      const seen = traded.filter((open) => open >= from && open <= to);
      if (seen.length === 0) return [];
      const range = `${minuteText(seen[0]!)} to ${minuteText(seen.at(-1)!)}`;
      return [
        `SEEN BEFORE: ${what} learned from ${thousands(seen.length)} of the ${counted(traded.length, `${symbol} bar`)} (${range}): what it says of them is no forecast; only what lies behind them is a test`,
      ];
    });
  });
