import type { LeftPosition } from '../../src/memory/live/reads/left-positions.js';
import { price } from '../../src/report/format.js';
import { quantityText } from './quantity-text.js';

/** What earlier sessions left where a new one begins, a line each. */
export const leftLines = (left: readonly LeftPosition[]): readonly string[] =>
  left.map(({ sessionId, tradeId, symbol, side, quantity, entryPrice }) => {
    const close = tradeId === null ? 'trader trades close' : `trader trades close ${tradeId}`;
    return `earlier session ${sessionId} left ${symbol} ${side} ${quantityText(quantity)} from ${price(entryPrice)}: this one does not look after it; once it is sold, tell the log: ${close}`;
  });
