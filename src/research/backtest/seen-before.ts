import { minuteText } from '../../core/clock.js';
import { hasLearned, type LearnedFrom } from '../../core/input-source.js';
import type { SymbolName } from '../../core/symbol.js';
import { counted, thousands } from '../../core/wording.js';
import type { RunInput } from '../../engine/run.js';
import type { RunIdentity } from './identify.js';

const NO_FORECAST = 'what it says of them is no forecast; only what lies behind them is a test';

/** Says of bars of a market, told by their open times, how many of them something learned from; null for none. */
export const seenOf = (symbol: SymbolName, traded: Float64Array, learned: LearnedFrom): string | null => {
  const seen = traded.filter((open) => hasLearned(learned, open));
  if (seen.length === 0) return null;
  const range = `${minuteText(seen[0]!)} to ${minuteText(seen.at(-1)!)}`;
  return `SEEN BEFORE: ${learned.what} learned from ${thousands(seen.length)} of the ${counted(traded.length, `${symbol} bar`)} (${range}): ${NO_FORECAST}`;
};

/** Says of bars that are yet to come, from one open time to another, that something learned from some of them; null for none. */
export const seenAhead = (
  symbol: SymbolName,
  { from, to }: { readonly from: number; readonly to: number },
  learned: LearnedFrom,
): string | null => {
  const [first, last] = [Math.max(from, learned.from), Math.min(to, learned.to)];
  if (first > last) return null;
  return `SEEN BEFORE: ${learned.what} learned from the ${symbol} bars of ${minuteText(first)} to ${minuteText(last)}: ${NO_FORECAST}`;
};

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
    return learned[k].flatMap((one) => seenOf(symbol, traded, one) ?? []);
  });
