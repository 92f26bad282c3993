import type { SessionStatus } from '../../src/core/session-status.js';
import { money, price } from '../../src/report/format.js';
import { quantityText, SCALE } from './amounts.js';

/** What becomes of the real positions that a session leaves at its end: nothing for one that has none, or is on paper. */
export const keptLines = ({ mode, venue, positions, workingOrders }: SessionStatus): readonly string[] => {
  if (mode !== 'live' || positions.length === 0) return [];
  const stopOf = (symbol: string) =>
    workingOrders.find((order) => order.symbol === symbol && order.purpose === 'stop');
  const sell = positions.some(({ symbol }) => stopOf(symbol) !== undefined)
    ? 'cancel its stop and sell it at the venue, then'
    : 'sell it at the venue and';
  const lines = positions.map(({ symbol, side, quantity, sellable, markPrice, entryPrice }) => {
    const stop = stopOf(symbol);
    const worth = money(quantity * (markPrice ?? entryPrice), SCALE);
    const whole = sellable === quantity ? '' : ` (${quantityText(sellable)} in whole lots)`;
    const what = `${symbol} ${side} ${quantityText(quantity)}${whole}, worth ${worth},`;
    const at = Number(stop?.stopPrice ?? Number.NaN);
    return Number.isFinite(at)
      ? `  ${what} stays, and its stop rests at ${venue} at ${price(at)}: nobody moves it any more`
      : `  ${what} stays WITHOUT A STOP at ${venue}: nobody looks after it any more`;
  });
  return [
    ...lines,
    `  a new session does not take it over: ${sell} tell the log (trader trades list --open, then trader trades close <id> --price <price> --fees <fees>); --stop --flatten closes positions before the end`,
  ];
};
