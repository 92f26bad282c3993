import { hashText } from '../../core/rng.js';
import type { SymbolName } from '../../core/symbol.js';
import { baseOf, quoteOf } from '../../core/symbol.js';

/** The size of a synthetic market: what its prices and volumes are around, and the grids they lie on. */
export interface MarketScale {
  /** Price in the middle of its long swings, in quote currency. */
  readonly price: number;
  /** Typical volume of a minute, in base currency. */
  readonly minuteVolume: number;
  readonly tickSize: number;
  readonly lotSize: number;
  /** Ticks in one unit of quote currency: prices are whole numbers divided by this. */
  readonly ticksPerUnit: number;
  /** Lots in one unit of base currency: volumes are whole numbers divided by this. */
  readonly lotsPerUnit: number;
}

/** Round prices in dollars of the coins everybody knows. */
const KNOWN_PRICES: Readonly<Record<string, number>> = {
  BTC: 60_000,
  ETH: 3_000,
  SOL: 120,
  BNB: 500,
};

/** Dollars traded in a typical minute. */
const KNOWN_TURNOVERS: Readonly<Record<string, number>> = { BTC: 1_000_000, ETH: 500_000, SOL: 200_000 };

/** Quote currencies that are coins themselves; all others count as a dollar. */
const COIN_QUOTES: readonly string[] = ['BTC', 'ETH', 'BNB'];

/** The scale of a market, always the same for the same symbol. Coins that are not known get one from a hash of the name. */
export const marketScale = (symbol: SymbolName): MarketScale => {
  const base = baseOf(symbol);
  const quote = quoteOf(symbol);
  const dollars = dollarPrice(base);
  const price = dollars / (COIN_QUOTES.includes(quote) ? dollarPrice(quote) : 1);
  const turnover = Object.hasOwn(KNOWN_TURNOVERS, base) ? KNOWN_TURNOVERS[base]! : 50_000;
  const minuteVolume = turnover / dollars;
  // Five digits at the middle price, at least cents, as venues do; volumes to about a hundred-thousandth of a minute's.
  const priceDecimals = Math.max(2, 5 - digitsBeforePoint(price));
  const lotDecimals = Math.min(8, Math.max(0, 7 - digitsBeforePoint(minuteVolume)));
  return {
    price,
    minuteVolume,
    tickSize: Number(`1e-${priceDecimals}`),
    lotSize: Number(`1e-${lotDecimals}`),
    ticksPerUnit: Number(`1e${priceDecimals}`),
    lotsPerUnit: Number(`1e${lotDecimals}`),
  };
};

/** Between 0.01 and 1,000 dollars for a coin that is not known: 1 to 9.9 times a power of ten. */
const dollarPrice = (coin: string): number => {
  if (Object.hasOwn(KNOWN_PRICES, coin)) return KNOWN_PRICES[coin]!;
  const hash = hashText(coin);
  return Number(`${1 + (hash % 90) / 10}e${((hash >>> 8) % 5) - 2}`);
};

/** 3 for 140, 1 for 1.5, 0 for 0.15, -1 for 0.015. */
const digitsBeforePoint = (value: number): number => {
  let digits = 0;
  for (let rest = value; rest >= 1; rest /= 10) digits++;
  for (let rest = value * 10; rest < 1; rest *= 10) digits--;
  return digits;
};
