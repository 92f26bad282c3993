import type { FillReport } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import { type Core, note } from './core.js';
import { feeInQuote, isOfWhatWasBought, marketsOfBase } from './fee-of-fill.js';
import { leavePosition } from './leave-position.js';
import { takeLeftOver } from './left-over.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { ownMoney } from './own-money.js';
import { tradeChange } from './trade-change.js';

/** Takes so much of a currency from what is left over of its markets; answers how much it was. */
const payFromLeftOver = (core: Core, currency: string, wanted: number): number => {
  let taken = 0;
  for (const { lane, index } of marketsOfBase(core, currency)) {
    const part = Math.min(lane.dust, wanted - taken);
    if (!(part > 0)) continue;
    takeLeftOver(lane, part);
    taken += part;
    core.out.positions.add(index);
  }
  return taken;
};

/** Takes so much from the positions in a currency, as if it was sold at `price` to pay with; answers how much it was. */
const takeHeld = (core: Core, fill: FillReport, wanted: number, price: number, id: string): number => {
  let taken = 0;
  for (const market of marketsOfBase(core, fill.feeCurrency)) {
    const { lane } = market;
    const quantity = Math.min(lane.quantity, wanted - taken);
    if (!(quantity > 0)) continue;
    taken += quantity;
    core.out.positions.add(market.index);
    const event = { index: openIndex(market), price, quantity, slip: 0, liquidity: fill.liquidity } as const;
    leavePosition(core, market, { ...event, reason: 'fee', fee: 0 }, id, fill.time);
    if (market.trade !== null) core.out.trades.set(market.trade, tradeChange(core, market, fill.time));
    note(core, {
      kind: 'position-paid-fee',
      clientOrderId: id,
      payload: { symbol: lane.instrument.symbol, quantity, price, left: lane.quantity },
    });
  }
  return taken;
};

/**
 * Where the fee of a fill, booked in quote currency already, was paid in coins: says whose they were. What is left over of
 * a market goes first, then what the account has of its own, and then the session's position. What was the session's is
 * worth as much less, so its money comes back; of what was the account's the session owes it the money.
 */
export const payInCoins = (core: Core, market: LiveMarket, fill: FillReport, clientOrderId: string): void => {
  const { fee, feeCurrency, symbol } = fill;
  if (core.settings.capabilities.fillsAtOpen || fee.value === 0) return;
  if (feeCurrency === quoteOf(symbol) || isOfWhatWasBought(fill)) return;
  const price = feeInQuote(core, market, fill) / fee.value;
  const leftOver = payFromLeftOver(core, feeCurrency, fee.value);
  core.engine.ledger.cash += leftOver * price;
  // Before the account was looked at, what it has of its own is taken to be enough.
  const own = core.baseline === null ? fee.value : ownMoney(core, core.baseline, feeCurrency);
  const lacking = fee.value - leftOver - own;
  const held = lacking > 0 ? takeHeld(core, fill, lacking, price, clientOrderId) : 0;
  const owed = fee.value - leftOver - held;
  core.foreignFees += owed * price;
  core.coinFees[feeCurrency] = (core.coinFees[feeCurrency] ?? 0) + owed;
};
