import type { Instrument } from '../core/instrument.js';
import { baseOf, quoteOf, type SymbolName } from '../core/symbol.js';

interface Fees {
  readonly maker: number;
  readonly taker: number;
}

/**
 * Published spot fees of the lowest tier, without discounts, as the venues list them (checked 2025). They stand in
 * until the venue itself has been asked.
 */
const FEES: Readonly<Record<string, Fees>> = {
  binance: { maker: 0.001, taker: 0.001 },
  binanceus: { maker: 0.004, taker: 0.006 },
  bybit: { maker: 0.001, taker: 0.001 },
  okx: { maker: 0.0008, taker: 0.001 },
  kucoin: { maker: 0.001, taker: 0.001 },
  kraken: { maker: 0.0025, taker: 0.004 },
  coinbase: { maker: 0.006, taker: 0.012 },
};

/** Where a venue is not listed: what most of them take. */
const USUAL_FEES: Fees = { maker: 0.001, taker: 0.001 };

interface Rules {
  readonly tickSize: number;
  readonly lotSize: number;
  readonly minNotional: number;
}

/** Trading rules of the busiest markets on Binance spot (exchangeInfo filters PRICE_FILTER, LOT_SIZE, NOTIONAL). */
const RULES: Readonly<Record<SymbolName, Rules>> = {
  'BTC/USDT': { tickSize: 0.01, lotSize: 0.00001, minNotional: 5 },
  'ETH/USDT': { tickSize: 0.01, lotSize: 0.0001, minNotional: 5 },
  'BNB/USDT': { tickSize: 0.01, lotSize: 0.001, minNotional: 5 },
  'SOL/USDT': { tickSize: 0.01, lotSize: 0.001, minNotional: 5 },
  'XRP/USDT': { tickSize: 0.0001, lotSize: 0.1, minNotional: 5 },
  'ADA/USDT': { tickSize: 0.0001, lotSize: 0.1, minNotional: 5 },
  'DOGE/USDT': { tickSize: 0.00001, lotSize: 1, minNotional: 1 },
};

/** For a market that is not listed: no price grid, the finest quantity of any venue, the usual minimum. */
const USUAL_RULES: Rules = { tickSize: 0, lotSize: 1e-8, minNotional: 5 };

const ownOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Rules and fees of a market as far as they are known without asking the venue. */
export const knownInstrument = (venue: string, symbol: SymbolName): Instrument => {
  const fees = ownOf(FEES, venue) ?? USUAL_FEES;
  return {
    symbol,
    ...(ownOf(RULES, symbol) ?? USUAL_RULES),
    makerFeeRate: fees.maker,
    takerFeeRate: fees.taker,
  };
};

/** Coins that have been among the most traded for years, and what they are traded against. */
const WELL_KNOWN_BASES = new Set(
  'BTC ETH BNB SOL XRP ADA DOGE TRX DOT AVAX LINK LTC BCH XLM ATOM UNI ETC FIL NEAR APT ARB OP ICP HBAR VET AAVE ALGO XMR EOS MKR SUI TON SHIB PEPE MATIC POL FTM INJ'.split(
    ' ',
  ),
);
const WELL_KNOWN_QUOTES = new Set(['USDT', 'USDC', 'USD', 'EUR', 'FDUSD', 'BTC', 'ETH', 'BNB']);

/** Whether a symbol is surely a real market somewhere: a coin everybody lists against a usual quote currency. */
export const isWellKnown = (symbol: SymbolName): boolean =>
  baseOf(symbol) !== quoteOf(symbol) &&
  WELL_KNOWN_BASES.has(baseOf(symbol)) &&
  WELL_KNOWN_QUOTES.has(quoteOf(symbol));

/** The well-known market that a name such as `binance_spot_BTCUSDT_1h.csv.gz` or `ETH-USDT-5m.csv` tells, or undefined. */
export const marketInName = (name: string): SymbolName | undefined => {
  const words = name.toUpperCase().split(/[^A-Z0-9]+/);
  const pairs = words.slice(1).map((word, k) => `${words[k]}/${word}`);
  const joined = words.flatMap((word) =>
    [...WELL_KNOWN_QUOTES]
      .filter((quote) => word.endsWith(quote))
      .map((quote) => `${word.slice(0, -quote.length)}/${quote}`),
  );
  return [...pairs, ...joined].find(isWellKnown);
};
