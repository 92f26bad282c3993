import { limitMet, stopMet } from '../../execution/fill/meet-resting.js';
import { directionOf } from './account.js';
import { fillOrder, type Met } from './fill-order.js';
import type { Listed, Paper } from './paper.js';
import type { PaperOrder } from './paper-state.js';

/** A range of price: where it begins, and how far it reached. */
export interface Range {
  readonly begin: number;
  readonly high: number;
  readonly low: number;
}

/** Where an order was met, and what came of it. */
export interface MetAt extends Met {
  /** NaN where it was not met. */
  readonly price: number;
}

const NOT_MET: MetAt = { told: false, whole: false, price: Number.NaN };

/** True for the stop and the targets of a position, which are met in an order of their own. */
export const isProtection = ({ request: { purpose, type, timeInForce } }: PaperOrder): boolean =>
  (purpose === 'stop' && type === 'stop') ||
  (purpose === 'target' &&
    (type === 'limit-maker' || (type === 'limit' && timeInForce !== 'IOC' && timeInForce !== 'FOK')));

/** Lets an order that rests by itself meet a range of price. */
export const meetOrder = (paper: Paper, listed: Listed, order: PaperOrder, range: Range): MetAt => {
  const { type, price, stopPrice } = order.request;
  switch (type) {
    case 'market':
      return NOT_MET;
    case 'limit':
    case 'limit-maker':
      return meetLimit(paper, listed, order, price!.value, range);
    case 'stop':
    case 'take-profit':
      return meetTrigger(paper, listed, order, stopPrice!.value, range);
    case 'stop-limit':
    case 'take-profit-limit':
      return order.triggered
        ? meetLimit(paper, listed, order, price!.value, range)
        : triggerLimit(paper, listed, order, price!.value, stopPrice!.value, range);
  }
};

const meetLimit = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  limit: number,
  { begin, high, low }: Range,
): MetAt => {
  const direction = directionOf(order.request);
  const met = limitMet(direction, limit, begin, direction === 1 ? low : high);
  if (Number.isNaN(met)) return NOT_MET;
  return { ...fillOrder(paper, listed, order, met, 'maker'), price: met };
};

/** Where the trigger is touched: a stop waits on the worse side of the price, a take-profit on the better one. */
const triggerMet = (order: PaperOrder, trigger: number, { begin, high, low }: Range): number => {
  const direction = directionOf(order.request);
  const stop = order.request.type === 'stop' || order.request.type === 'stop-limit';
  const towards = stop ? direction : direction === 1 ? -1 : 1;
  return stopMet(towards, trigger, begin, towards === 1 ? high : low);
};

const meetTrigger = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  trigger: number,
  range: Range,
): MetAt => {
  const met = triggerMet(order, trigger, range);
  if (Number.isNaN(met)) return NOT_MET;
  return { ...fillOrder(paper, listed, order, met, 'taker'), price: met };
};

/**
 * From its trigger on it is a limit order. Where it is marketable at once it takes, at its limit at worst; else it rests
 * from the next stretch on, since what came after the trigger in this one is not known.
 */
const triggerLimit = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  limit: number,
  trigger: number,
  range: Range,
): MetAt => {
  const met = triggerMet(order, trigger, range);
  if (Number.isNaN(met)) return NOT_MET;
  order.triggered = true;
  const direction = directionOf(order.request);
  if (direction * met > direction * limit) return NOT_MET;
  return { ...fillOrder(paper, listed, order, met, 'taker', limit), price: met };
};
