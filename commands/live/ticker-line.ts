import { minuteText } from '../../src/core/clock.js';
import type { SessionStatus } from '../../src/core/session-status.js';
import { quoteOf } from '../../src/core/symbol.js';
import { money, signedMoney } from '../../src/report/format.js';
import { count, SCALE } from './amounts.js';
import { shortStateText } from './state-text.js';

const heldText = ({ positions, symbols }: SessionStatus): string => {
  const [only] = positions;
  if (positions.length !== 1 || only === undefined) return count(positions.length, 'position');
  const { symbol, side, unrealisedPnl } = only;
  const name = symbols.length === 1 ? side : `${symbol} ${side}`;
  if (unrealisedPnl === null) return name;
  return `${name}, P&L ${signedMoney(unrealisedPnl, SCALE)} ${quoteOf(symbol)}`;
};

/**
 * The line of a terminal between two events: short, it is written over again and again, and what stands behind is left
 * out first. Where there is one market only, it is not named again. Equity and profit are at the newest price, the profit
 * after the fee of the entry.
 */
export const tickerLine = (status: SessionStatus): string =>
  [
    `${minuteText(status.now)}  ${shortStateText(status)}`,
    `equity ${money(status.equity)}`,
    heldText(status),
    count(status.bars, 'bar'),
  ].join(' | ');
