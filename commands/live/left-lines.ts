import type { LeftToday } from '../../src/library/live/look-at-left.js';
import { price } from '../../src/report/format.js';
import { quantityText } from './amounts.js';

/** Stops sell whole lots: what they leave of a position is less than this part of it. */
const ALL = 0.99;

/** What earlier sessions left where a new one begins, a line each: with the stop that rests, or what it sold at. */
export const leftLines = (left: readonly LeftToday[]): readonly string[] =>
  left.map(({ sessionId, tradeId, symbol, side, quantity, entryPrice, stopToday: stop }) => {
    const close = tradeId === null ? 'trader trades close' : `trader trades close ${tradeId}`;
    const what = `earlier session ${sessionId} left ${symbol} ${side} ${quantityText(quantity)} from ${price(entryPrice)}`;
    if (stop.kind === 'sold' && stop.quantity >= quantity * ALL)
      return `${what}; its stop sold it at ${price(stop.price.value)}: tell the log: ${close} --price ${stop.price.text}`;
    if (stop.kind === 'sold')
      return `${what}; its stop sold ${quantityText(stop.quantity)} of it at ${price(stop.price.value)}: this one does not look after the rest; once it is sold, tell the log: ${close}`;
    if (stop.kind === 'none')
      return `${what}: this one does not look after it; once it is sold, tell the log: ${close}`;
    const at = stop.stopPrice === null ? '' : ` at ${price(stop.stopPrice)}`;
    return `${what}; its stop rests at the venue${at}: this one does not look after it; cancel that stop when you sell by hand, and once it is sold, tell the log: ${close}`;
  });
