import type { Trade } from '../../../core/trade.js';
import type { TradeColumns } from '../browser/columns.js';
import type { PackedTrades } from '../browser/unpack.js';
import { pack, powerOfTen } from './pack.js';

/** The trades of one market as columns to draw; numbers are those of the whole list, from 1. */
export const tradeColumns = (trades: readonly Trade[], symbol: string): TradeColumns => {
  const own = trades.flatMap((trade, i) => (trade.symbol === symbol ? [{ trade, number: i + 1 }] : []));
  const column = (pick: (trade: Trade) => number): Float64Array =>
    Float64Array.from(own, ({ trade }) => pick(trade));
  return {
    number: Float64Array.from(own, ({ number }) => number),
    entryTime: column((trade) => trade.entryTime),
    exitTime: column((trade) => trade.exitTime),
    entryPrice: column((trade) => trade.entryPrice),
    exitPrice: column((trade) => trade.exitPrice),
    result: column((trade) => trade.returnFraction),
    side: column((trade) => (trade.side === 'long' ? 1 : -1)),
  };
};

/** Prices to eight digits, results to a thousandth of a per cent: what a picture can show. */
export const packTrades = (trades: TradeColumns): PackedTrades => {
  let greatest = 0;
  for (const prices of [trades.entryPrice, trades.exitPrice]) {
    for (let i = 0; i < prices.length; i++) if (prices[i]! > greatest) greatest = prices[i]!;
  }
  const prices = powerOfTen(Math.floor(Math.log10(greatest || 1)) - 7);
  const seconds = powerOfTen(3);
  return {
    number: pack(trades.number, powerOfTen(0), 1),
    entryTime: pack(trades.entryTime, seconds, 1),
    exitTime: pack(trades.exitTime, seconds, 1),
    entryPrice: pack(trades.entryPrice, prices, 1),
    exitPrice: pack(trades.exitPrice, prices, 1),
    result: pack(trades.result, powerOfTen(-7), 0),
    side: pack(trades.side, powerOfTen(0), 0),
  };
};
