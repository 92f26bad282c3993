import { isoTime } from '../../src/core/clock.js';
import type { ExitFees } from '../../src/library/live/exit-fees.js';
import type { LeftToday, StopToday } from '../../src/library/live/look-at-left.js';
import { price } from '../../src/report/format.js';
import { quantityText } from './amounts.js';

/** Stops sell whole lots: what they leave of a position is less than this part of it. */
const ALL = 0.99;

/** The flag for the fees of an exit, and what a person has to put into it where that is not known in quote currency. */
const feesText = (fees: ExitFees): readonly [flag: string, missing: string] => {
  if (fees.kind === 'quote') return [`--fees ${fees.sum.text}`, ''];
  if (fees.kind === 'unknown') return ['--fees <fees>', ' (the venue does not tell its fees any more)'];
  const sums = [...fees.sums].map(([coin, sum]) => `${sum.text} ${coin}`).join(' and ');
  return ['--fees <fees>', ` (its fees: ${sums}, to be given in quote currency)`];
};

const soldText = (close: string, { price: at, fees, time }: Extract<StopToday, { kind: 'sold' }>): string => {
  const [flag, missing] = feesText(fees);
  return `tell the log: ${close} --price ${at.text} ${flag} --time ${isoTime(time)}${missing}`;
};

/** What earlier sessions left where a new one begins, a line each: with the stop that rests, or what it sold at. */
export const leftLines = (left: readonly LeftToday[]): readonly string[] =>
  left.map(({ sessionId, tradeId, symbol, side, quantity, entryPrice, stopToday: stop }) => {
    const close = `trader trades close ${tradeId ?? '<id>'}`;
    const byHand = `once it is sold, tell the log: ${close} --price <price> --fees <fees>`;
    const what = `earlier session ${sessionId} left ${symbol} ${side} ${quantityText(quantity)} from ${price(entryPrice)}`;
    if (stop.kind === 'sold' && stop.quantity >= quantity * ALL)
      return `${what}; its stop sold it at ${price(stop.price.value)}: ${soldText(close, stop)}`;
    if (stop.kind === 'sold')
      return `${what}; its stop sold ${quantityText(stop.quantity)} of it at ${price(stop.price.value)}: this one does not look after the rest; ${byHand} (mean price and fees of both)`;
    if (stop.kind === 'none') return `${what}: this one does not look after it; ${byHand}`;
    const at = stop.stopPrice === null ? '' : ` at ${price(stop.stopPrice)}`;
    return `${what}; its stop rests at the venue${at}: this one does not look after it; cancel that stop when you sell by hand, and ${byHand}`;
  });
