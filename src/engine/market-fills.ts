import { floorToStep } from '../core/money.js';
import { takerFillPrice } from '../execution/fill/costs.js';
import { restOf, withinFunds, withinVolume } from '../execution/fill/quantity.js';
import { type Engine, equityOf, exposureOf, freeBacking } from './engine.js';
import { applyEntryFill, applyExitFill } from './fills.js';
import type { Lane, PendingEntry } from './lane.js';
import { recordRefusal } from './recorder.js';

/** What the participation cap lets us take of `wanted`, on the lot grid. */
const available = (lane: Lane, wanted: number): number =>
  withinVolume(wanted, lane.volumeLeft, lane.instrument.lotSize);

/** The price of a fill of `quantity` that takes from the book in bar `i`. */
export const takenAt = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  direction: 1 | -1,
  quantity: number,
): number =>
  takerFillPrice(
    engine.rules.costs.slippage,
    reference,
    direction,
    quantity,
    lane.candles.volume[i]!,
    lane.instrument.tickSize,
  );

/** Leaves with `quantity` as a taker at `reference`. What the participation cap does not let through goes at the next open. */
export const exitAsTaker = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  quantity: number,
  reason: string,
): void => {
  const filled = available(lane, quantity);
  if (filled < quantity) {
    lane.exitReason = reason;
    recordRefusal(engine.recorder, lane.index, 'exit-cut-by-volume');
    if (!(filled > 0)) return;
  }
  const direction = lane.position.side === 1 ? -1 : 1;
  const price = takenAt(engine, lane, i, reference, direction, filled);
  lane.volumeLeft -= filled;
  applyExitFill(engine, lane, {
    index: i,
    price,
    quantity: filled,
    slip: Math.abs(price - reference),
    liquidity: 'taker',
    reason,
  });
};

/** Takes the next target at `price` as a maker. Answers false when the participation cap let nothing through. */
export const takeTarget = (engine: Engine, lane: Lane, i: number, price: number): boolean => {
  const stage = lane.nextTarget;
  const wanted = Math.min(lane.targetQuantities[stage]!, Math.abs(lane.quantity));
  const filled = available(lane, wanted);
  if (!(filled > 0)) return false;
  const reason = lane.targetPrices.length === 1 ? 'target' : `target-${stage + 1}`;
  if (filled < wanted) lane.targetQuantities[stage] = restOf(wanted, filled, lane.instrument.lotSize);
  else lane.nextTarget++;
  lane.volumeLeft -= filled;
  lane.pending = null;
  applyExitFill(engine, lane, { index: i, price, quantity: filled, slip: 0, liquidity: 'maker', reason });
  return filled === wanted;
};

/** The quantity an approved size stands for when it is filled at `price`: within its cap, what backs it, and the lot grid. */
const quantityAt = (
  engine: Engine,
  lane: Lane,
  pending: PendingEntry,
  price: number,
  feeRate: number,
): number => {
  const { size } = pending;
  const equity = equityOf(engine);
  const wanted = Number.isNaN(pending.remaining)
    ? size.unit === 'quantity'
      ? size.quantity
      : (size.fraction * equity) / price
    : pending.remaining;
  const backed = Math.min(freeBacking(engine), engine.spendable) / (price * (1 + feeRate));
  const allowed = (size.cap * equity) / price - Math.abs(lane.quantity);
  const exposed =
    engine.guard === null
      ? Number.POSITIVE_INFINITY
      : (engine.guard.limits.maxExposure * equity - exposureOf(engine)) / price;
  const affordable = Math.min(wanted, backed, allowed, exposed);
  return affordable === wanted && size.unit === 'quantity'
    ? wanted
    : floorToStep(affordable, lane.instrument.lotSize);
};

/** What a pending entry becomes when it goes out, or why it cannot: money, and the venue's minimum. */
export type SizedEntry =
  | { readonly quantity: number; readonly price: number }
  | { readonly refused: 'no-cash' | 'below-min-notional' };

/**
 * The quantity (base currency) for which the pending entry can go out at `reference`, and the price at which it is
 * expected to be filled: as a taker the price slips.
 */
export const sizeEntry = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  liquidity: 'maker' | 'taker',
): SizedEntry => {
  const pending = lane.pending!;
  const { instrument } = lane;
  const feeRate = liquidity === 'maker' ? instrument.makerFeeRate : instrument.takerFeeRate;
  const at = (price: number): number => quantityAt(engine, lane, pending, price, feeRate);
  // With impact the price depends on the quantity and the quantity on the price: size first at the price seen.
  const seen = liquidity === 'maker' || engine.rules.costs.slippage.kind === 'bps' ? 0 : at(reference);
  const expected = (quantity: number): number =>
    liquidity === 'maker' ? reference : takenAt(engine, lane, i, reference, pending.side, quantity);
  const quantity = at(expected(seen));
  if (!(quantity > 0)) return { refused: 'no-cash' };
  const price = expected(quantity);
  return quantity * price < instrument.minNotional ? { refused: 'below-min-notional' } : { quantity, price };
};

/**
 * Notes what was filled of the pending entry, and what of it waits on. `asked` is the quantity of the order, where money
 * let less of it be wanted.
 */
export const takeFromPending = (
  engine: Engine,
  lane: Lane,
  wanted: number,
  filled: number,
  asked: number = wanted,
): void => {
  const pending = lane.pending!;
  if (filled === wanted) {
    lane.pending = null;
    return;
  }
  // A stop that was touched is a market order from then on; a limit goes on resting.
  const type = pending.type === 'stop' ? 'market' : pending.type;
  lane.pending = { ...pending, type, remaining: restOf(asked, filled, lane.instrument.lotSize) };
  recordRefusal(engine.recorder, lane.index, 'entry-cut-by-volume');
};

/** The pending entry cannot be had in a size worth sending: it is dropped and counted. */
export const dropEntry = (engine: Engine, lane: Lane, reason: string): void => {
  recordRefusal(engine.recorder, lane.index, reason);
  lane.pending = null;
};

/** The resting entry goes out: from now on its quantity is fixed, as it is on a venue. */
export const sendResting = (engine: Engine, lane: Lane, i: number): void => {
  const pending = lane.pending!;
  const sized = sizeEntry(engine, lane, i, pending.price, pending.type === 'limit' ? 'maker' : 'taker');
  if ('refused' in sized) dropEntry(engine, lane, sized.refused);
  else lane.pending = { ...pending, remaining: sized.quantity };
};

/** Fills the market entry (or what the participation cap lets through of it) at `reference`. */
export const fillMarketEntry = (engine: Engine, lane: Lane, i: number, reference: number): void => {
  const sized = sizeEntry(engine, lane, i, reference, 'taker');
  if ('refused' in sized) dropEntry(engine, lane, sized.refused);
  else fillEntry(engine, lane, i, reference, 'taker', sized.quantity, sized.quantity);
};

/** Fills the resting entry, which has its quantity, at `reference`; what nothing backs any more is dropped. */
export const fillResting = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  liquidity: 'maker' | 'taker',
): void => {
  const { remaining, side } = lane.pending!;
  const { makerFeeRate, takerFeeRate, lotSize } = lane.instrument;
  const maker = liquidity === 'maker';
  const price = maker ? reference : takenAt(engine, lane, i, reference, side, remaining);
  const funds = Math.min(freeBacking(engine), engine.spendable);
  const wanted = withinFunds(remaining, funds, price, maker ? makerFeeRate : takerFeeRate, lotSize);
  if (wanted > 0) fillEntry(engine, lane, i, reference, liquidity, wanted, remaining);
  else dropEntry(engine, lane, 'no-cash');
};

/** Fills `wanted` of the pending entry as far as volume lets it; `asked` is the quantity of its order. */
export const fillEntry = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  liquidity: 'maker' | 'taker',
  wanted: number,
  asked: number,
): void => {
  const pending = lane.pending!;
  const filled = available(lane, wanted);
  takeFromPending(engine, lane, wanted, filled, asked);
  if (!(filled > 0)) return;
  const maker = liquidity === 'maker';
  const feeRate = maker ? lane.instrument.makerFeeRate : lane.instrument.takerFeeRate;
  const price = maker ? reference : takenAt(engine, lane, i, reference, pending.side, filled);
  lane.volumeLeft -= filled;
  engine.spendable -= filled * price * (1 + feeRate);
  applyEntryFill(engine, lane, pending.side, pending.signalIndex, {
    index: i,
    price,
    quantity: filled,
    slip: Math.abs(price - reference),
    liquidity,
    reason: pending.tag,
  });
};
