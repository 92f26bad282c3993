import type { ExecutionStatus } from '../../src/core/session-status.js';
import type { Notice } from '../../src/live/session/running.js';
import { price } from '../../src/report/format.js';
import { count, quantityOf, textOf } from './amounts.js';

/** Nothing where nothing is filled. */
const averageText = (averagePrice: unknown, slippageBps: unknown): string =>
  typeof averagePrice === 'number' && typeof slippageBps === 'number'
    ? ` at ${price(averagePrice)}, ${Math.abs(slippageBps).toFixed(1)} bps ${slippageBps > 0 ? 'worse' : 'better'}`
    : '';

/**
 * An order that went out in several parts: what was filled of it, at which average, against the price at its start. An
 * entry that was filled whole names the side: of what is held a venue may have taken its fee, so it is not called the position.
 */
export const doneText = (payload: Notice['payload']): string => {
  const { symbol, purpose, side, filled, quantity, averagePrice, slippageBps, orders, ended } = payload;
  const isDone = ended === 'complete';
  const by = typeof orders === 'number' ? ` by ${count(orders, 'order')}` : '';
  const of = isDone ? '' : ` of ${quantityOf(Number(quantity))}`;
  const why = isDone ? '' : `; ended early: ${textOf(ended)}`;
  const what = isDone && purpose === 'entry' ? (side === 'buy' ? 'long' : 'short') : textOf(purpose);
  const amount = `${quantityOf(Number(filled))}${of} filled${by}`;
  return `${textOf(symbol)} ${what}, ${amount}${averageText(averagePrice, slippageBps)}${why}`;
};

/**
 * The first fill of a position, of which more is to come: which part of it that is, by what was filled. What is held may be
 * less by the fee; a session of an earlier version tells no more than that.
 */
export const partText = ({ part, parts, quantity, filled = quantity, wanted }: Notice['payload']): string => {
  const which = typeof parts === 'number' ? `part ${textOf(part)} of ${parts} filled` : 'first part filled';
  return `${which}, ${quantityOf(filled)} of ${quantityOf(Number(wanted))}`;
};

/** How far an execution is that is under way. */
export const runningText = (execution: ExecutionStatus): string => {
  const { how, symbol, purpose, filled, slices, slicesDone, orders } = execution;
  const parts = slices === null ? `order ${orders}` : `${slicesDone} of ${count(slices, 'slice')}`;
  const average = averageText(execution.averagePrice, execution.slippageBps);
  return `  ${how} ${symbol} ${purpose}: ${quantityOf(Number(filled))} of ${quantityOf(Number(execution.quantity))} filled, ${parts}${average}`;
};
