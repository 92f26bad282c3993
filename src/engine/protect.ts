import { floorToStep } from '../core/money.js';
import { onTick } from '../execution/fill/costs.js';
import { distanceAt } from '../strategy/protection.js';
import type { Engine } from './engine.js';
import type { Lane } from './lane.js';
import { recordOrder } from './recorder.js';

const away = (side: 1 | -1): 1 | -1 => (side === 1 ? -1 : 1);

const record = (
  engine: Engine,
  lane: Lane,
  type: 'stop' | 'target',
  quantity: number,
  price: number,
): void => {
  const { side, entryIndex } = lane.position;
  const reason = type === 'stop' ? 'stop-loss' : 'target';
  recordOrder(engine.recorder, lane.index, entryIndex, type, away(side), quantity, price, reason);
};

/** Places the stop and the targets that the strategy declared, from the average entry price. */
export const placeProtection = (engine: Engine, lane: Lane): void => {
  const { protection } = lane;
  if (protection === null) return;
  const { side, entryPrice } = lane.position;
  // Where an entry is filled in parts the stop may have been trailed by then: it never loosens.
  const { stop, stopReason } = lane;
  if (protection.stop !== undefined) {
    const distance = distanceAt(protection.stop, lane.signalIndex, entryPrice);
    lane.stop = distance > 0 ? onTick(entryPrice - side * distance, away(side), lane.instrument) : Number.NaN;
    lane.stopReason = 'stop-loss';
    if (distance > 0) record(engine, lane, 'stop', Math.abs(lane.quantity), lane.stop);
  }
  trailStop(lane, lane.signalIndex);
  if (side * stop > side * lane.stop) {
    lane.stop = stop;
    lane.stopReason = stopReason;
  }
  if (protection.targets !== undefined) placeTargets(engine, lane, protection.targets);
};

const placeTargets = (
  engine: Engine,
  lane: Lane,
  targets: NonNullable<NonNullable<Lane['protection']>['targets']>,
): void => {
  const { side, entryPrice } = lane.position;
  const { instrument } = lane;
  lane.targetPrices.length = 0;
  lane.targetQuantities.length = 0;
  lane.nextTarget = 0;
  let left = lane.entryQuantity;
  let portions = 0;
  for (const { distance, portion } of targets) {
    const away = distanceAt(distance, lane.signalIndex, entryPrice);
    if (!(away > 0)) continue;
    portions += portion;
    // What rounding to lots leaves of a wholly staged exit goes out with its last stage.
    const whole = portions > 1 - 1e-9;
    const part = Math.min(left, floorToStep(lane.entryQuantity * portion, instrument.lotSize));
    // A rest too small to be sold would be stuck: it goes out with this stage.
    const stuck = (left - part) * (Number.isNaN(lane.stop) ? entryPrice : lane.stop) < instrument.minNotional;
    const quantity = whole || stuck ? left : part;
    const price = onTick(entryPrice + side * away, side, instrument);
    if (!(quantity > 0) || !(price > 0) || quantity * price < instrument.minNotional) continue;
    left = floorToStep(left - quantity, instrument.lotSize);
    lane.targetPrices.push(price);
    lane.targetQuantities.push(quantity);
    record(engine, lane, 'target', quantity, price);
  }
};

/**
 * Moves a trailing stop to `distance`, as known at the close of bar `i`, from the best price since the entry, once that
 * price lies `after` in favour. It never loosens.
 */
export const trailStop = (lane: Lane, i: number): void => {
  const trailing = lane.protection?.trailing;
  if (trailing === undefined) return;
  const { side, entryPrice } = lane.position;
  const after = trailing.after === undefined ? 0 : distanceAt(trailing.after, lane.signalIndex, entryPrice);
  if (side * (lane.best - entryPrice) < after) return;
  const distance = distanceAt(trailing.distance, i, lane.best);
  if (!(distance > 0)) return;
  const candidate = onTick(lane.best - side * distance, away(side), lane.instrument);
  if (Number.isNaN(lane.stop) || side * candidate > side * lane.stop) {
    lane.stop = candidate;
    lane.stopReason = 'trailing-stop';
  }
};
