import type { FillReport } from '../../core/order.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import { applyEntryFill, applyExitFill, type FillEvent } from '../../engine/fills.js';
import { dustOf, restOf } from '../../execution/fill/quantity.js';
import { countFill } from './carry-facts.js';
import { type Core, note, noteRisk } from './core.js';
import { type LiveMarket, openIndex } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { noteClosed } from './note-closed.js';
import { tradeName } from './place-order.js';
import { tradeChange } from './trade-change.js';

/** What a fill does to the books: base currency received or given, and the fee in quote currency. */
interface Booked {
  readonly quantity: number;
  /** Undefined where the instrument's own rate is meant. */
  readonly fee: number | undefined;
}

/**
 * A venue may take its fee from what was bought: less is held then, and the difference is a fee in quote currency, so that
 * the money spent is what was spent. A fee in a third currency is booked at the instrument's rate, and remembered.
 */
const bookedOf = (
  core: Core,
  market: LiveMarket,
  { quantity, price, fee, feeCurrency, side }: FillReport,
): Booked => {
  const { symbol } = market.lane.instrument;
  // The paper venue charges by the engine's own rule: to the last bit, it is left to the engine.
  if (core.settings.capabilities.fillsAtOpen) return { quantity: quantity.value, fee: undefined };
  if (feeCurrency === quoteOf(symbol)) return { quantity: quantity.value, fee: fee.value };
  if (feeCurrency === baseOf(symbol)) {
    const kept = side === 'buy' ? quantity.value - fee.value : quantity.value;
    return { quantity: kept, fee: fee.value * price.value };
  }
  if (fee.value === 0) return { quantity: quantity.value, fee: 0 };
  const { makerFeeRate, takerFeeRate } = market.lane.instrument;
  const booked = quantity.value * price.value * Math.max(makerFeeRate, takerFeeRate);
  core.foreignFees += booked;
  return { quantity: quantity.value, fee: booked };
};

/** The fee of a fill in quote currency, as far as it is known without booking it. */
const feeInQuote = (market: LiveMarket, fill: FillReport): number => {
  const { symbol, makerFeeRate, takerFeeRate } = market.lane.instrument;
  if (fill.feeCurrency === quoteOf(symbol)) return fill.fee.value;
  if (fill.feeCurrency === baseOf(symbol)) return fill.fee.value * fill.price.value;
  return fill.fee.value === 0
    ? 0
    : fill.quantity.value * fill.price.value * Math.max(makerFeeRate, takerFeeRate);
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
  applyEntryFill(core.engine, lane, side, order.signalIndex, event);
  const { type } = order.state.request;
  const open = lane.candles.open[event.index]!;
  if (fresh && (type === 'limit' || type === 'stop') && (fill.reference ?? fill.price.value) !== open) {
    lane.since = type;
  }
  note(core, {
    kind: fresh ? 'position-opened' : 'position-added',
    clientOrderId: order.state.request.clientOrderId,
    payload: { symbol: fill.symbol, side: fill.side, quantity: lane.quantity, price: fill.price.value },
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
  const held = Math.abs(lane.quantity);
  const nearly = Math.max(lane.instrument.lotSize * 1e-6, held * 1e-12);
  const all = event.quantity > held - nearly;
  // The fill model is followed to the last bit, also where the decimals of a slice are not quite those of the position.
  const { fillsAtOpen } = core.settings.capabilities;
  const quantity = all && !(fillsAtOpen && event.quantity < held) ? held : event.quantity;
  if (event.quantity > held + Math.max(nearly, lane.dust)) oversold(core, market, fill, held);
  if (order.purpose === 'stop' || order.purpose === 'target') lane.pending = null;
  if (order.purpose === 'target') leaveTarget(market, order, quantity);
  if (held === 0) return;
  const before = lane.quantity;
  applyExitFill(core.engine, lane, { ...event, quantity });
  // What cannot be sold any more (the venue's fee in base currency, rounding) is not held by the trade, but is there.
  const rest = Math.abs(before) - quantity - Math.abs(lane.quantity);
  if (!fillsAtOpen && rest > dustOf(lane.entryQuantity, lane.instrument.lotSize)) lane.dust += rest;
  if (lane.quantity !== 0) return;
  noteClosed(core, market, order.state.request.clientOrderId, fill.time);
  market.urgent = false;
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
  countFill(market, order, fill, feeInQuote(market, fill));
  if (order.purpose === 'entry') fillEntry(core, market, order, fill);
  else fillExit(core, market, order, fill);
  if (market.trade !== null) core.out.trades.set(market.trade, tradeChange(core, market, fill.time));
};
