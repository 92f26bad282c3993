import { usageError } from './errors.js';

/** A market as the toolkit writes it inside: BASE/QUOTE, upper case. */
export type SymbolName = string;

/** Quote currencies recognised in names without a separator, longest first where one ends another. */
const QUOTES = [
  'FDUSD',
  'USDT',
  'USDC',
  'BUSD',
  'TUSD',
  'USDP',
  'DAI',
  'USD',
  'EUR',
  'GBP',
  'TRY',
  'BRL',
  'JPY',
  'BTC',
  'ETH',
  'BNB',
] as const;

const PART = /^[A-Z0-9]{1,20}$/;

/**
 * Parses a symbol as people write it: `BTC/USDT`, `BTCUSDT`, `BTC-USDT`, `BTC_USDT`, `btc/usdt`.
 * Throws a usage error for anything that cannot be one (this also keeps path tricks out of file names).
 */
export const parseSymbol = (text: string): SymbolName => {
  const upper = text.trim().toUpperCase();
  const parts = upper.split(/[/\-_]/);
  if (parts.length === 2 && PART.test(parts[0]!) && PART.test(parts[1]!)) return `${parts[0]}/${parts[1]}`;
  if (parts.length === 1 && PART.test(upper)) {
    const quote = QUOTES.find((q) => upper.endsWith(q) && upper.length > q.length);
    if (quote !== undefined) return `${upper.slice(0, -quote.length)}/${quote}`;
  }
  throw usageError(`"${text}" is not a symbol`, 'write it as BASE/QUOTE, for example BTC/USDT');
};

export const baseOf = (symbol: SymbolName): string => symbol.slice(0, symbol.indexOf('/'));

export const quoteOf = (symbol: SymbolName): string => symbol.slice(symbol.indexOf('/') + 1);

/** The symbol as part of a file name: `BTC/USDT` becomes `BTC_USDT`. */
export const symbolFileName = (symbol: SymbolName): string => symbol.replace('/', '_');
