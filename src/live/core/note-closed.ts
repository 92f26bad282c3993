import { accountPoint } from './account-point.js';
import { type Core, note } from './core.js';
import { exitsWorkAgain } from './exit-ended.js';
import type { LiveMarket } from './live-market.js';
import { tradeChange } from './trade-change.js';

/**
 * The open trade of a market was closed by a fill at `time` (ms UTC): it is stored, and told with its profit (quote
 * currency, after all fees). A session that ends may see no close of a bar any more: what the account is worth then is
 * noted here.
 */
export const noteClosed = (core: Core, market: LiveMarket, clientOrderId: string, time: number): void => {
  const trade = tradeChange(core, market, time);
  core.out.trades.set(trade.name, trade);
  market.trade = null;
  exitsWorkAgain(core, market);
  if (core.phase !== 'running') core.out.account = accountPoint(core);
  const { symbol, quantity, exit } = trade;
  if (exit === null) return;
  const { price, reason, profit } = exit;
  note(core, {
    kind: 'position-closed',
    clientOrderId,
    payload: { symbol, quantity, price, reason, profit, filledAt: time },
  });
};
