import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { quoteOf } from '../../core/symbol.js';
import { remainingOf } from '../../execution/order/order-facts.js';
import { type Core, note } from './core.js';
import { feeInQuote, isOfWhatWasBought, marketsOfBase } from './fee-of-fill.js';
import { leavePosition } from './leave-position.js';
import { takeLeftOver } from './left-over.js';
import { type LiveMarket, openIndex } from './live-market.js';
import { ownMoney } from './own-money.js';
import { aliveOrders } from './place-order.js';
import { tradeChange } from './trade-change.js';

/** What is left over in a market, without what exits under way sell of it. */
const freeLeftOver = (core: Core, market: LiveMarket): number => {
  const { lane } = market;
  let selling = 0;
  for (const { state } of aliveOrders(core, market, 'exit', 'flatten'))
    selling = exactSum(selling, remainingOf(state).value);
  return exactDifference(lane.dust, Math.max(0, exactDifference(selling, Math.abs(lane.quantity))));
};

/** Takes so much from what is left over in a currency, as if it was sold at `price` to pay with; answers how much it was. */
const payFromLeftOver = (core: Core, fill: FillReport, price: number, clientOrderId: string): number => {
  let taken = 0;
  for (const market of marketsOfBase(core, fill.feeCurrency)) {
    const { lane, index } = market;
    const quantity = Math.min(freeLeftOver(core, market), exactDifference(fill.fee.value, taken));
    if (!(quantity > 0)) continue;
    const cost = takeLeftOver(lane, quantity);
    taken = exactSum(taken, quantity);
    core.out.positions.add(index);
    const { symbol } = lane.instrument;
    const payload = {
      symbol,
      quantity,
      price,
      cost,
      profit: exactDifference(exactProduct(quantity, price), cost),
      left: lane.dust,
    };
    note(core, { kind: 'left-over-paid-fee', clientOrderId, payload });
  }
  return taken;
};

/** Takes so much from the positions in a currency, as if it was sold at `price` to pay with; answers how much it was. */
const takeHeld = (core: Core, fill: FillReport, wanted: number, price: number, id: string): number => {
  let taken = 0;
  for (const market of marketsOfBase(core, fill.feeCurrency)) {
    const { lane } = market;
    const quantity = Math.min(lane.quantity, exactDifference(wanted, taken));
    if (!(quantity > 0)) continue;
    taken = exactSum(taken, quantity);
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
  const leftOver = payFromLeftOver(core, fill, price, clientOrderId);
  const { ledger } = core.engine;
  ledger.cash = exactSum(ledger.cash, exactProduct(leftOver, price));
  // Before the account was looked at, what it has of its own is taken to be enough.
  const own = core.baseline === null ? fee.value : ownMoney(core, core.baseline, feeCurrency);
  const lacking = exactSum(fee.value, -leftOver, -own);
  const held = lacking > 0 ? takeHeld(core, fill, lacking, price, clientOrderId) : 0;
  const owed = exactSum(fee.value, -leftOver, -held);
  core.foreignFees = exactSum(core.foreignFees, exactProduct(owed, price));
  core.coinFees[feeCurrency] = exactSum(core.coinFees[feeCurrency] ?? 0, owed);
};
