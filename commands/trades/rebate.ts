import { quoteOf, type SymbolName } from '../../src/core/symbol.js';

/** What there is to say of fees that are negative: money that came in. Nothing of others. */
export const rebateWarnings = (fees: string | undefined, symbol: SymbolName): readonly string[] => {
  if (fees === undefined || !(Number(fees) < 0)) return [];
  const amount = fees.trim().replace('-', '');
  return [
    `fees of ${fees.trim()} are a rebate: ${amount} ${quoteOf(symbol)} were paid to you, and add to the profit`,
  ];
};
