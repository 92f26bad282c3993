import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { TradingClient } from '../ccxt/trading-client.js';
import { spotMarket } from '../spot-market.js';
import { checkTimeframe, pageLimitOf, rowsOf } from '../venue-candles.js';

/**
 * Final candles that open in `[from, to)`, oldest first, page by page. Final is what ended by the venue's clock, which is
 * asked before the candles. Throws usage errors for a symbol or timeframe that the venue does not have.
 */
export const candleHistory = async (
  client: TradingClient,
  venueNow: () => Promise<number>,
  symbol: SymbolName,
  timeframe: Timeframe,
  from: number,
  to: number,
): Promise<readonly CandleRow[]> => {
  const { ccxt, id } = client;
  await client.read((exchange) => exchange.loadMarkets());
  checkTimeframe(ccxt, timeframe);
  spotMarket(id, ccxt, symbol);
  const step = timeframeMs(timeframe);
  const end = Math.min(to, (await venueNow()) - step + 1);
  const rows: CandleRow[] = [];
  const limit = pageLimitOf(ccxt);
  let since = Math.ceil(from / step) * step;
  while (since < end) {
    const page = rowsOf(
      id,
      await client.read((exchange) => exchange.fetchOHLCV(symbol, timeframe, since, limit)),
    ).filter(([time]) => time >= since);
    rows.push(...page.filter(([time]) => time < end));
    const last = page.at(-1);
    if (last === undefined) break;
    since = last[0] + step;
  }
  return rows;
};
