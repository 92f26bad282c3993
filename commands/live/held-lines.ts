import type { SessionStatus } from '../../src/core/session-status.js';
import { money, price, signedMoney } from '../../src/report/format.js';
import { priceOf, QUANTITY_DIGITS, quantityOf, SCALE } from './amounts.js';
import { runningText } from './execution-text.js';

/** What becomes of coins that are left over; nothing can be done about less than the venue takes. */
const fateOf = ({ symbol, sellable }: SessionStatus['dust'][number], over: boolean): string => {
  if (sellable === 0) return 'too small to be sold, ';
  return over
    ? `${quantityOf(sellable)} of it can be sold by hand at the venue (${symbol}), `
    : `${quantityOf(sellable)} of it can be sold: with the next exit of ${symbol} at the market, `;
};

const positionLine = (position: SessionStatus['positions'][number]): string => {
  const { symbol, side, quantity, entryPrice, markPrice, stop, unrealisedPnl } = position;
  const now = markPrice === null ? '' : `, now ${price(markPrice)}`;
  const stopped = stop === null ? '' : `, stop ${price(stop)}`;
  const gain = unrealisedPnl === null ? '' : `, ${signedMoney(unrealisedPnl, SCALE)}`;
  return `  ${symbol} ${side} ${quantityOf(quantity)} from ${price(entryPrice)}${now}${stopped}${gain}`;
};

/** Said once: behind every position it would not fit a line. */
const profitLines = ({ positions }: SessionStatus): readonly string[] =>
  positions.every(({ unrealisedPnl }) => unrealisedPnl === null)
    ? []
    : ['  (profit at the price of now, after the fee of the entry)'];

/** Positions, what is left over, executions under way, and orders, a line each. `over`: the session sells nothing any more. */
export const heldLines = (status: SessionStatus, over = false): readonly string[] => [
  ...status.positions.map(positionLine),
  ...profitLines(status),
  ...status.dust.map(
    (left) =>
      `  ${quantityOf(Number(left.quantity.toFixed(QUANTITY_DIGITS)))} ${left.currency} left over, ${fateOf(left, over)}worth ${money(left.value, SCALE)}`,
  ),
  ...status.executions.map(runningText),
  ...status.workingOrders.map((order) => {
    const { symbol, purpose, side, type, status } = order;
    const at = order.price ?? order.stopPrice;
    return `  order ${symbol} ${purpose}: ${type} ${side} ${order.quantity}${at === null ? '' : ` at ${priceOf(at)}`} (${status})`;
  }),
];
