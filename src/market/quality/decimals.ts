import type { CandleColumns } from '../../core/candles.js';

/** More decimals than this are no venue's step, but the rests of somebody's arithmetic: all count as this many. */
export const MOST_DECIMALS = 9;

const POWERS = Float64Array.from({ length: MOST_DECIMALS }, (_, k) => 10 ** k);

const fits = (value: number, decimals: number): boolean => {
  const power = POWERS[decimals]!;
  return Math.round(value * power) / power === value;
};

/** How many decimals it takes to write a value, at least `least`; 9 stands for any number above 8. The guess saves time. */
const decimalsOf = (value: number, least: number, guess: number): number => {
  let d = Math.max(least, Math.min(guess, MOST_DECIMALS - 1));
  if (fits(value, d)) {
    while (d > least && fits(value, d - 1)) d--;
    return d;
  }
  do d++;
  while (d < MOST_DECIMALS && !fits(value, d));
  return d;
};

/** Decimals in use, for each candle: of its prices (the most of the four) and of its volume. */
export interface Decimals {
  readonly price: Uint8Array;
  readonly volume: Uint8Array;
}

/** The precision in which each candle is written: the finest sign of which venue it came from. */
export const decimalsOfCandles = (columns: CandleColumns): Decimals => {
  const { open, high, low, close, volume } = columns;
  const length = open.length;
  const price = new Uint8Array(length);
  const traded = new Uint8Array(length);
  let guess = 0;
  let volumeGuess = 0;
  for (let i = 0; i < length; i++) {
    let d = decimalsOf(open[i]!, 0, guess);
    d = decimalsOf(close[i]!, d, d);
    d = decimalsOf(high[i]!, d, d);
    guess = decimalsOf(low[i]!, d, d);
    volumeGuess = decimalsOf(volume[i]!, 0, volumeGuess);
    price[i] = guess;
    traded[i] = volumeGuess;
  }
  return { price, volume: traded };
};
