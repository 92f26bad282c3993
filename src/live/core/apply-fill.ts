import { exactDifference } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { baseOf } from '../../core/symbol.js';
import { applyEntryFill, type FillEvent } from '../../engine/fills.js';
import { restOf } from '../../execution/fill/quantity.js';
import { countFill } from './carry-facts.js';
import { type Core, note, noteRisk } from './core.js';
import { feeInQuote, isOfWhatWasBought } from './fee-of-fill.js';
import { leavePosition } from './leave-position.js';
import { sellLeftOver } from './left-over.js';
import { type LiveMarket, openIndex } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { partOfEntry } from './note-entered.js';
import { payInCoins } from './pay-in-coins.js';
import { tradeName } from './place-order.js';
import { shareSale } from './share-sale.js';
import { tradeChange } from './trade-change.js';

/** What a fill does to the books: base currency received or given, and the fee in quote currency. */
interface Booked {
  readonly quantity: number;
  /** Undefined where the instrument's own rate is meant. */
  readonly fee: number | undefined;
}

/**
 * A venue may take its fee from what was bought: less is held then, and the difference is a fee in quote currency, so that
 * the money spent is what was spent.
 */
const bookedOf = (core: Core, market: LiveMarket, fill: FillReport): Booked => {
  const { quantity, fee } = fill;
  // The paper venue charges by the engine's own rule: to the last bit, it is left to the engine.
  if (core.settings.capabilities.fillsAtOpen) return { quantity: quantity.value, fee: undefined };
  const kept = isOfWhatWasBought(fill) ? exactDifference(quantity.value, fee.value) : quantity.value;
  return { quantity: kept, fee: feeInQuote(core, market, fill) };
};

const eventOf = (
  core: Core,
  market: LiveMarket,
  order: LiveOrder,
  fill: FillReport,
  reason: string,
): FillEvent => {
  const { quantity, fee } = bookedOf(core, market, fill);
  const direction = fill.side === 'buy' ? 1 : -1;
  const reference = fill.reference ?? order.reference;
  const lost = direction * (fill.price.value - reference);
  return {
    index: order.fillIndex ?? openIndex(market),
    price: fill.price.value,
    quantity,
    slip: fill.reference === undefined ? Math.max(0, lost) : Math.abs(lost),
    liquidity: fill.liquidity,
    reason,
    ...(fee === undefined ? {} : { fee }),
  };
};

const fillEntry = (core: Core, market: LiveMarket, order: LiveOrder, fill: FillReport): void => {
  const { lane } = market;
  const fresh = lane.quantity === 0;
  const side = fill.side === 'buy' ? 1 : -1;
  if (fresh) {
    // Also where the order was sent for a trade that has been closed since: this is another one.
    market.trade = tradeName(market, 1);
    market.trades++;
    market.openedAt = fill.time;
    // What was refused was of another position.
    market.stopFailures = 0;
    market.stopNotBefore = 0;
  }
  const event = eventOf(core, market, order, fill, order.reason);
  takeFromPending(market, order, fill.quantity.value);
  const feeRate = fill.liquidity === 'maker' ? lane.instrument.makerFeeRate : lane.instrument.takerFeeRate;
  core.engine.spendable -= event.quantity * event.price * (1 + feeRate);
  const paid = fresh ? 0 : lane.fees;
  applyEntryFill(core.engine, lane, side, order.signalIndex, event);
  market.entryFees = (fresh ? 0 : market.entryFees) + lane.fees - paid;
  const { type } = order.state.request;
  const open = lane.candles.open[event.index]!;
  if (fresh && (type === 'limit' || type === 'stop') && (fill.reference ?? fill.price.value) !== open) {
    lane.since = type;
  }
  note(core, {
    kind: fresh ? 'position-opened' : 'position-added',
    clientOrderId: order.state.request.clientOrderId,
    payload: {
      symbol: fill.symbol,
      side: fill.side,
      quantity: lane.quantity,
      price: fill.price.value,
      filledAt: fill.time,
      ...(fresh ? partOfEntry(core, market, order, fill.quantity.value) : {}),
    },
  });
};

/** What is left of the entry that waits; nothing waits once it is filled. */
const takeFromPending = ({ lane }: LiveMarket, order: LiveOrder, filled: number): void => {
  const { pending } = lane;
  if (pending === null || pending.signalIndex !== order.signalIndex) return;
  const wanted = Number.isNaN(pending.remaining) ? order.state.request.quantity.value : pending.remaining;
  const left = restOf(wanted, filled, lane.instrument.lotSize);
  lane.pending = left > 0 ? { ...pending, remaining: left } : null;
};

const exitReason = ({ lane }: LiveMarket, order: LiveOrder): string => {
  if (order.purpose === 'stop') return lane.stopReason;
  if (order.purpose !== 'target') return order.reason;
  return lane.targetPrices.length === 1 ? 'target' : `target-${order.stage + 1}`;
};

const leaveTarget = ({ lane }: LiveMarket, { stage }: LiveOrder, quantity: number): void => {
  const wanted = lane.targetQuantities[stage];
  if (wanted === undefined || stage < lane.nextTarget) return;
  const left = restOf(wanted, quantity, lane.instrument.lotSize);
  if (left > 0) lane.targetQuantities[stage] = left;
  else lane.nextTarget = Math.max(lane.nextTarget, stage + 1);
};

const fillExit = (core: Core, market: LiveMarket, order: LiveOrder, fill: FillReport): void => {
  const { lane } = market;
  const event = eventOf(core, market, order, fill, exitReason(market, order));
  const { ofPosition, ofLeftOver, isTooMuch } = shareSale(core, market, order, event.quantity);
  if (isTooMuch) oversold(core, market, fill, Math.abs(lane.quantity));
  if (order.purpose === 'stop' || order.purpose === 'target') lane.pending = null;
  if (order.purpose === 'target') leaveTarget(market, order, ofPosition);
  const id = order.state.request.clientOrderId;
  // The fee is of all that was sold.
  const partOf = (part: number): FillEvent => {
    const { fee } = event;
    if (ofLeftOver === 0 || fee === undefined) return { ...event, quantity: part };
    return { ...event, quantity: part, fee: (fee * part) / (ofPosition + ofLeftOver) };
  };
  if (ofLeftOver > 0) sellLeftOver(core, market, partOf(ofLeftOver), id, fill.time);
  if (ofPosition > 0) leavePosition(core, market, partOf(ofPosition), id, fill.time);
};

const oversold = (core: Core, market: LiveMarket, fill: FillReport, held: number): void => {
  const { symbol } = market.lane.instrument;
  core.holds.set(`oversold ${symbol}`, `more ${symbol} was sold than the books hold`);
  noteRisk(core, {
    kind: 'oversold',
    severity: 'critical',
    symbol,
    limit: held,
    measured: fill.quantity.value,
    action: 'entries are held until a person has looked',
    message: `${fill.quantity.text} ${baseOf(symbol)} were sold where the books held ${held}`,
  });
  core.out.effects.push({ kind: 'reconcile', cause: 'doubt: more was sold than held' });
};

/** Books a fill that was not known before: through the engine's own books, whatever venue it comes from. */
export const applyFill = (core: Core, market: LiveMarket, order: LiveOrder, fill: FillReport): void => {
  core.out.fills.push(fill);
  core.out.positions.add(market.index);
  countFill(market, order, fill, feeInQuote(core, market, fill));
  if (order.purpose === 'entry') fillEntry(core, market, order, fill);
  else fillExit(core, market, order, fill);
  payInCoins(core, market, fill, order.state.request.clientOrderId);
  if (market.trade !== null) core.out.trades.set(market.trade, tradeChange(core, market, fill.time));
};
