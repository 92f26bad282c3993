import {
  AMBIGUOUS,
  meetProtection,
  STOP_POSSIBLE,
  surelyBest,
} from '../../execution/fill/meet-protection.js';
import { directionOf, heldOf } from './account.js';
import { fillOrder } from './fill-order.js';
import { isProtection, meetOrder } from './meet-order.js';
import { type Listed, type Paper, tell } from './paper.js';
import type { PaperOrder, Stretch } from './paper-state.js';

/** A stretch of price that is about to be played: orders that wait on their own come first. */
export const openStretch = (
  paper: Paper,
  { instrument }: Listed,
  begin: number,
  high: number,
  low: number,
  close: number,
): Stretch => ({
  begin,
  high,
  low,
  close,
  stage: 'orders',
  since: 'open',
  price: begin,
  waiting: paper.orders
    .filter((order) => order.request.symbol === instrument.symbol && !isProtection(order))
    .map(({ venueOrderId }) => venueOrderId),
  stopsAt: null,
  reach: begin,
});

const sideOf = (paper: Paper, listed: Listed): 1 | -1 | 0 => {
  const held = heldOf(paper, listed);
  return held > 0 ? 1 : held < 0 ? -1 : 0;
};

/** Stops or targets of the position on `side`, the nearest first. */
const protectionOf = (
  paper: Paper,
  { instrument }: Listed,
  side: 1 | -1,
  purpose: 'stop' | 'target',
): readonly PaperOrder[] => {
  const own = paper.orders.filter(
    (order) =>
      isProtection(order) &&
      order.request.symbol === instrument.symbol &&
      order.request.purpose === purpose &&
      directionOf(order.request) === -side,
  );
  const away = purpose === 'stop' ? -side : side;
  return own.sort((a, b) => away * (levelOf(a) - levelOf(b)) || a.arrival - b.arrival);
};

const levelOf = ({ request: { stopPrice, price } }: PaperOrder): number => (stopPrice ?? price)!.value;

/** The stops that `price` has reached wait to be filled. Answers false where there are none. */
const stopsReached = (
  stretch: Stretch,
  stops: readonly PaperOrder[],
  side: 1 | -1,
  price: number,
  at: number | null,
): boolean => {
  const reached = stops.filter((stop) => side * price <= side * levelOf(stop));
  if (reached.length === 0) return false;
  stretch.stage = 'stops';
  stretch.waiting = reached.map(({ venueOrderId }) => venueOrderId);
  stretch.stopsAt = at;
  return true;
};

/**
 * Plays a stretch on to the next thing it tells, in the order of src/engine/inside-bar.ts. Answers whether something was
 * told; when the stretch is over it is gone from the market.
 */
export const playOn = (paper: Paper, listed: Listed): boolean => {
  const { market } = listed;
  for (;;) {
    const { stretch } = market;
    if (stretch === null) return false;
    const told = playStage(paper, listed, stretch);
    if (told === 'over') {
      market.last = stretch.close;
      market.stretch = null;
    } else if (told) return true;
  }
};

const playStage = (paper: Paper, listed: Listed, stretch: Stretch): boolean | 'over' => {
  if (stretch.stage === 'orders') return playOrders(paper, listed, stretch);
  const side = sideOf(paper, listed);
  if (side === 0) return 'over';
  switch (stretch.stage) {
    case 'price':
      return playPrice(paper, listed, stretch, side);
    case 'range':
      return playRange(paper, listed, stretch, side);
    case 'stops':
      return playStops(paper, listed, stretch);
    case 'targets':
      return playTargets(paper, listed, stretch, side);
  }
};

const waitingOrder = (paper: Paper, stretch: Stretch): PaperOrder | undefined => {
  const id = stretch.waiting.shift();
  return paper.orders.find(({ venueOrderId }) => venueOrderId === id);
};

const playOrders = (paper: Paper, listed: Listed, stretch: Stretch): boolean => {
  if (stretch.waiting.length === 0) {
    stretch.stage = 'price';
    return false;
  }
  const order = waitingOrder(paper, stretch);
  if (order === undefined) return false;
  const free = sideOf(paper, listed) === 0;
  const { told, price } = meetOrder(paper, listed, order, stretch);
  // What is added to a position does not change since when it has been there.
  if (free && sideOf(paper, listed) !== 0 && price !== stretch.begin) {
    const stop = order.request.type === 'stop' || order.request.type === 'stop-limit';
    stretch.since = stop ? 'stop' : 'limit';
    stretch.price = price;
  }
  return told;
};

/** What the price at which the stretch begins for us has already passed. */
const playPrice = (paper: Paper, listed: Listed, stretch: Stretch, side: 1 | -1): boolean => {
  const { price } = stretch;
  const stops = protectionOf(paper, listed, side, 'stop');
  if (stopsReached(stretch, stops, side, price, price)) return false;
  const target = protectionOf(paper, listed, side, 'target')[0];
  if (target === undefined || !(side * price > side * levelOf(target))) {
    stretch.stage = 'range';
    return false;
  }
  const { told, whole } = fillOrder(paper, listed, target, price, 'maker');
  if (!whole) stretch.stage = 'range';
  return told;
};

const playRange = (paper: Paper, listed: Listed, stretch: Stretch, side: 1 | -1): boolean | 'over' => {
  const { since, high, low, close } = stretch;
  const stops = protectionOf(paper, listed, side, 'stop');
  const targets = protectionOf(paper, listed, side, 'target').map(levelOf);
  const stop = stops[0] === undefined ? Number.NaN : levelOf(stops[0]);
  const met = meetProtection(side, since, stop, targets, 0, high, low, close);
  if (met === 0) return 'over';
  if ((met & STOP_POSSIBLE) !== 0) stopsReached(stretch, stops, side, side === 1 ? low : high, null);
  else {
    stretch.stage = 'targets';
    stretch.reach = surelyBest(side, since, high, low, close);
  }
  if ((met & AMBIGUOUS) === 0) return false;
  const { symbol } = listed.instrument;
  tell(paper, symbol, { kind: 'ambiguous', symbol });
  return true;
};

const playStops = (paper: Paper, listed: Listed, stretch: Stretch): boolean | 'over' => {
  if (stretch.waiting.length === 0) return 'over';
  const stop = waitingOrder(paper, stretch);
  if (stop === undefined) return false;
  return fillOrder(paper, listed, stop, stretch.stopsAt ?? levelOf(stop), 'taker').told;
};

const playTargets = (paper: Paper, listed: Listed, stretch: Stretch, side: 1 | -1): boolean | 'over' => {
  const target = protectionOf(paper, listed, side, 'target')[0];
  if (target === undefined || !(side * stretch.reach > side * levelOf(target))) return 'over';
  const { told, whole } = fillOrder(paper, listed, target, levelOf(target), 'maker');
  return whole || told ? told : 'over';
};
