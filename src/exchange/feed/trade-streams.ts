import type { Trade } from 'ccxt';
import type { SymbolName } from '../../core/symbol.js';
import type { TradingClient } from '../ccxt/trading-client.js';
import type { FeedEvent } from '../port/feed.js';

/** ccxt's streams of single trades: one for all markets where the venue has that, else one for each. */
export const tradeStreams = (
  { ccxt }: TradingClient,
  symbols: readonly SymbolName[],
  now: () => number,
  tell: (event: FeedEvent) => void,
): readonly (() => Promise<void>)[] => {
  const tellAll = (trades: readonly Trade[]): void => {
    for (const { symbol, price, amount, side, timestamp } of trades) {
      if (symbol === undefined || price === undefined || amount === undefined) continue;
      if (side !== 'buy' && side !== 'sell') continue;
      tell({ kind: 'trade', symbol, price, quantity: amount, side, time: timestamp ?? now() });
    }
  };
  if (ccxt.has.watchTradesForSymbols)
    return [async () => tellAll(await ccxt.watchTradesForSymbols([...symbols]))];
  if (!ccxt.has.watchTrades) return [];
  return symbols.map((symbol) => async () => tellAll(await ccxt.watchTrades(symbol)));
};
