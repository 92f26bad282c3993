import { RANGING } from '../core/regime.js';
import { onTick } from '../execution/fill/costs.js';
import { approveEntry } from '../risk/approve.js';
import { headroom, holdOn, watchEquity, watchOrder } from '../risk/guard.js';
import { DEFAULT_STOP_ATR } from '../risk/policy.js';
import { type Distance, distanceAt } from '../strategy/protection.js';
import type { Signal } from '../strategy/signal.js';
import { correlationFault, stakesBeside } from './book.js';
import { quantityOf } from './check-answer.js';
import { type Engine, equityOf, otherTrades } from './engine.js';
import type { Lane } from './lane.js';
import { recordOrder, recordRefusal } from './recorder.js';

/** Then the risk manager sizes the entry, and the intent waits for the next open. */
export const queueEntry = (engine: Engine, lane: Lane, i: number, signal: Signal, rank: number): void => {
  const { setup } = lane;
  const { recorder } = engine;
  const { maxOpenTrades, entryDelayBars = 0 } = engine.rules;
  if (maxOpenTrades < engine.lanes.length && otherTrades(engine, lane) >= maxOpenTrades) {
    recordRefusal(recorder, lane.index, 'max-open-trades');
    return;
  }
  const side = signal.conviction > 0 ? 1 : -1;
  const equity = equityOf(engine);
  const held = refusalOf(engine, lane, i, side, equity);
  if (held !== null) {
    recordRefusal(recorder, lane.index, held);
    return;
  }
  const resting = restingPrice(lane, signal, side);
  const price = resting ?? lane.candles.close[i]!;
  const fault = protectionFault(lane, i, price);
  if (fault !== null) {
    recordRefusal(recorder, lane.index, fault);
    return;
  }
  const stopDistance = stopDistanceOf(lane, i, price);
  const { guard } = engine;
  const approval = approveEntry(
    {
      side,
      conviction: Math.min(1, Math.abs(signal.conviction)),
      price,
      stopDistance,
      regime: setup.rules.regime?.[i] ?? setup.risk?.regime?.[i] ?? RANGING,
      quantity: quantityOf(lane, i, setup.rules.size?.(i, { equity, cash: engine.ledger.cash })),
    },
    equity,
    engine.rules.policy,
    lane.instrument,
    guard === null ? undefined : headroom(guard, equity, stakesBeside(engine, lane)),
  );
  if (!approval.approved) {
    recordRefusal(recorder, lane.index, approval.reason);
    return;
  }
  const { size } = approval;
  if (guard !== null) {
    const quantity = size.unit === 'quantity' ? size.quantity : (size.fraction * equity) / price;
    const risk = quantity * stopDistance;
    watchOrder(guard, lane.candles.time[i]! + engine.barMs, Number.isNaN(risk) ? 0 : risk);
  }
  const type = signal.entry?.type ?? 'market';
  lane.pending = {
    type,
    side,
    size,
    price: resting ?? Number.NaN,
    tag: signal.tag,
    signalIndex: i,
    from: i + 1 + entryDelayBars,
    expires: signal.entry === undefined ? Number.POSITIVE_INFINITY : i + signal.entry.bars + entryDelayBars,
    rank,
    remaining: Number.NaN,
  };
  const quantity = size.unit === 'quantity' ? size.quantity : Number.NaN;
  recordOrder(recorder, lane.index, i, type, side, quantity, lane.pending.price, signal.tag);
};

/** Why the account may not have this entry, whatever its size; null where it may. */
const refusalOf = (engine: Engine, lane: Lane, i: number, side: 1 | -1, equity: number): string | null => {
  const { guard } = engine;
  if (guard === null) return null;
  const time = lane.candles.time[i]! + engine.barMs;
  // While nothing is held nobody has looked: days may have passed.
  watchEquity(guard, time, equity);
  return holdOn(guard, lane.index, time) ?? correlationFault(engine, lane, i, side);
};

/** A protection that was declared but has no distance at this bar: no position without it. */
const protectionFault = (lane: Lane, i: number, price: number): string | null => {
  if (lane.protection === null) return null;
  const { stop, trailing, targets } = lane.protection;
  const good = (distance: Distance): boolean => {
    const away = distanceAt(distance, i, price);
    return away > 0 && away < Number.POSITIVE_INFINITY;
  };
  if ((stop !== undefined && !good(stop)) || (trailing !== undefined && !good(trailing.distance)))
    return 'no-stop-distance';
  return targets?.every(({ distance }) => good(distance)) === false ? 'no-target-distance' : null;
};

/** The price of a resting entry on the tick grid, rounded to where it is harder to fill; undefined for a market order. */
const restingPrice = (lane: Lane, { entry }: Signal, side: 1 | -1): number | undefined => {
  if (entry === undefined) return undefined;
  const harder = entry.type === 'stop' ? side : side === 1 ? -1 : 1;
  return onTick(entry.price, harder, lane.instrument);
};

/** The strategy's own stop distance, else one of average true ranges: the unit in which risk is measured. */
const stopDistanceOf = (lane: Lane, i: number, price: number): number => {
  const { protection } = lane;
  const declared = protection?.stop ?? protection?.trailing?.distance;
  if (declared !== undefined) return distanceAt(declared, i, price);
  return DEFAULT_STOP_ATR * (lane.setup.risk?.atr?.[i] ?? Number.NaN);
};
