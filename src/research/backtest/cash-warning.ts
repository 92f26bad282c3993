import type { Sizing } from '../../core/sizing.js';
import type { SymbolName } from '../../core/symbol.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import { readFills } from '../../engine/records.js';
import type { RunInput } from '../../engine/run.js';

/** What is refused for want of money: nothing is left, or less than the venue takes. */
const WANT_OF_CASH = ['no-cash', 'below-min-notional'] as const;

/** Share of equity that one entry takes; null where the sizing does not say. */
const shareOf = (sizing: Sizing): number | null => {
  if (sizing.kind === 'all-in') return 1;
  return sizing.kind === 'fraction' ? sizing.fraction : null;
};

/** An equal share for each of so many markets, to two digits and never too much: 0.33 for three. */
const equalShare = (markets: number): number => {
  const scale = 10 ** (1 + String(markets).length);
  return Math.floor(scale / markets) / scale;
};

const listed = (symbols: readonly SymbolName[]): string =>
  symbols.length === 1 ? symbols[0]! : `${symbols.slice(0, -1).join(', ')} and ${symbols.at(-1)}`;

/**
 * Says that markets were never entered while entries were refused for want of cash, where the sizing takes more for one
 * entry than an equal share. Empty where that is not so.
 */
export const cashWarnings = (
  { options, markets }: RunInput,
  { recorder }: EngineOutcome,
): readonly string[] => {
  const share = shareOf(options.sizing);
  const refused = WANT_OF_CASH.some((reason) => (recorder.refusals.get(reason) ?? 0) > 0);
  if (share === null || share * markets.length <= 1 || !refused) return [];
  const symbols = markets.map(({ candles }) => candles.symbol);
  const entered = new Set(readFills(recorder, symbols).map(({ symbol }) => symbol));
  const never = symbols.filter((symbol) => !entered.has(symbol));
  if (never.length === 0 || entered.size === 0) return [];
  return [
    `the cash went into ${listed([...entered])}, and ${listed(never)} ${never.length === 1 ? 'was' : 'were'} never entered: give --sizing fraction:${equalShare(markets.length)} for equal shares`,
  ];
};
