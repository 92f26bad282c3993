import { floorToStep } from '../core/money.js';
import { slippageFraction, takerPrice } from '../execution/fill/costs.js';
import { type Engine, equityOf, exposureOf, freeBacking } from './engine.js';
import { applyEntryFill, applyExitFill } from './fills.js';
import type { Lane, PendingEntry } from './lane.js';
import { recordRefusal } from './recorder.js';

/** What the participation cap lets us take of `wanted`, on the lot grid. */
const available = (lane: Lane, wanted: number): number =>
  wanted <= lane.volumeLeft ? wanted : floorToStep(lane.volumeLeft, lane.instrument.lotSize);

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
  const slippage = slippageFraction(engine.rules.costs.slippage, filled, lane.candles.volume[i]!);
  const price = takerPrice(reference, direction, slippage, lane.instrument.tickSize);
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
  if (filled < wanted) lane.targetQuantities[stage] = wanted - filled;
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
  const { slippage } = engine.rules.costs;
  const feeRate = liquidity === 'maker' ? instrument.makerFeeRate : instrument.takerFeeRate;
  const volume = lane.candles.volume[i]!;
  // With impact the price depends on the quantity and the quantity on the price: size first at the price seen.
  const slip =
    liquidity === 'maker'
      ? 0
      : slippageFraction(
          slippage,
          slippage.kind === 'bps' ? 0 : quantityAt(engine, lane, pending, reference, feeRate),
          volume,
        );
  const price =
    liquidity === 'maker' ? reference : takerPrice(reference, pending.side, slip, instrument.tickSize);
  const quantity = quantityAt(engine, lane, pending, price, feeRate);
  if (!(quantity > 0)) return { refused: 'no-cash' };
  return quantity * price < instrument.minNotional ? { refused: 'below-min-notional' } : { quantity, price };
};

/** Notes what was filled of the pending entry, and what of it waits on. */
export const takeFromPending = (engine: Engine, lane: Lane, wanted: number, filled: number): void => {
  const pending = lane.pending!;
  if (filled === wanted) {
    lane.pending = null;
    return;
  }
  // A stop that was touched is a market order from then on; a limit goes on resting.
  const type = pending.type === 'stop' ? 'market' : pending.type;
  lane.pending = { ...pending, type, remaining: wanted - filled };
  recordRefusal(engine.recorder, lane.index, 'entry-cut-by-volume');
};

/**
 * Fills the pending entry (or what the participation cap lets through of it) at `reference`. An order that has become
 * too small for the venue is dropped and counted.
 */
export const fillEntry = (
  engine: Engine,
  lane: Lane,
  i: number,
  reference: number,
  liquidity: 'maker' | 'taker',
): void => {
  const pending = lane.pending!;
  const sized = sizeEntry(engine, lane, i, reference, liquidity);
  if ('refused' in sized) {
    recordRefusal(engine.recorder, lane.index, sized.refused);
    lane.pending = null;
    return;
  }
  const { quantity: wanted, price } = sized;
  const filled = available(lane, wanted);
  takeFromPending(engine, lane, wanted, filled);
  if (!(filled > 0)) return;
  const feeRate = liquidity === 'maker' ? lane.instrument.makerFeeRate : lane.instrument.takerFeeRate;
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
