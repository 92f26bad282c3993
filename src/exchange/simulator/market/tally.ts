import type { Units } from '../units.js';
import type { MarketRules } from '../venue/types.js';
import { priceOf, tradeValue } from './grid.js';
import type { Step } from './path.js';
import type { Kline } from './types.js';

/** A kline in the making: prices in ticks, amounts exact. */
export interface Tally {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: Units;
  quoteVolume: Units;
  trades: number;
  takerBuyVolume: Units;
  takerBuyQuoteVolume: Units;
}

/** Nothing traded, the price stands. */
export const flatTally = (ticks: number): Tally => ({
  open: ticks,
  high: ticks,
  low: ticks,
  close: ticks,
  volume: 0n,
  quoteVolume: 0n,
  trades: 0,
  takerBuyVolume: 0n,
  takerBuyQuoteVolume: 0n,
});

export const addStep = (tally: Tally, step: Step, rules: MarketRules): void => {
  tally.high = Math.max(tally.high, step.ticks);
  tally.low = Math.min(tally.low, step.ticks);
  tally.close = step.ticks;
  if (step.quantity === 0n) return;
  const value = tradeValue(rules, step.ticks, step.quantity);
  tally.volume += step.quantity;
  tally.quoteVolume += value;
  tally.trades++;
  if (!step.buy) return;
  tally.takerBuyVolume += step.quantity;
  tally.takerBuyQuoteVolume += value;
};

/** Adds what came after it. */
export const addTally = (tally: Tally, later: Tally): void => {
  tally.high = Math.max(tally.high, later.high);
  tally.low = Math.min(tally.low, later.low);
  tally.close = later.close;
  tally.volume += later.volume;
  tally.quoteVolume += later.quoteVolume;
  tally.trades += later.trades;
  tally.takerBuyVolume += later.takerBuyVolume;
  tally.takerBuyQuoteVolume += later.takerBuyQuoteVolume;
};

/** The tally as a kline that opens at `openTime` and is `lengthMs` long. */
export const klineOf = (tally: Tally, openTime: number, lengthMs: number, rules: MarketRules): Kline => ({
  openTime,
  closeTime: openTime + lengthMs - 1,
  open: priceOf(rules, tally.open),
  high: priceOf(rules, tally.high),
  low: priceOf(rules, tally.low),
  close: priceOf(rules, tally.close),
  volume: tally.volume,
  quoteVolume: tally.quoteVolume,
  trades: tally.trades,
  takerBuyVolume: tally.takerBuyVolume,
  takerBuyQuoteVolume: tally.takerBuyQuoteVolume,
});
