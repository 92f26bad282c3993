import { isoTime, minuteText } from '../../src/core/clock.js';
import type { SessionStatus } from '../../src/live/control/session-status.js';
import type { Notice } from '../../src/live/session/running.js';

const money = (value: number): string => value.toFixed(2);

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** One line for a person of what a session did; null for what is told elsewhere or too often. */
export const noticeLine = ({ kind, time, payload }: Notice): string | null => {
  const at = minuteText(time);
  const { symbol, side, quantity, price, reason, message, severity } = payload;
  switch (kind) {
    case 'position-opened':
      return `${at}  ${text(symbol)} ${side === 'buy' ? 'long' : 'short'} ${text(quantity)} at ${text(price)}`;
    case 'position-closed':
      return `${at}  ${text(symbol)} closed at ${text(price)} (${text(reason)})`;
    case 'risk':
      return severity === 'info'
        ? null
        : `${at}  ${text(severity).toUpperCase()}  ${text(message)}: ${text(payload.action)}`;
    case 'entries-held':
      return `${at}  no entries: ${text(reason)}`;
    case 'entries-released':
      return `${at}  entries again (${text(payload.name)})`;
    case 'swapped':
      return `${at}  ${text(payload.from)} handed over to ${text(payload.to)}`;
    case 'whale':
      return `${at}  large trade: ${text(symbol)} ${text(side)} ${text(quantity)} at ${text(price)}`;
    case 'stopping':
      return `${at}  stopping: ${text(reason)}`;
    default:
      return null;
  }
};

/** What a session is, line by line. */
export const statusLines = (status: SessionStatus): readonly string[] => [
  `session ${status.sessionId}`,
  `  ${status.mode === 'live' ? 'LIVE' : status.mode.toUpperCase()} on ${status.venue} (${status.account}), ${status.strategy} ${status.timeframe}`,
  `  ${status.state}${status.entriesHeld === null ? '' : `, no entries: ${status.entriesHeld}`}`,
  `  since ${isoTime(status.startedAt)}, market time ${isoTime(Math.floor(status.now / 1000) * 1000)}`,
  `  prices ${status.connection.feed}, venue ${status.connection.venueStream}, ${status.bars} bars`,
  `  equity ${money(status.equity)}, cash ${money(status.cash)}, exposure ${percent(status.exposure)}, drawdown ${percent(status.drawdown)}`,
  ...status.positions.map(
    ({ symbol, side, quantity, entryPrice, markPrice, stop, unrealisedPnl }) =>
      `  ${symbol} ${side} ${quantity} from ${entryPrice}, now ${text(markPrice)}${stop === null ? '' : `, stop ${stop}`}${unrealisedPnl === null ? '' : `, ${money(unrealisedPnl)}`}`,
  ),
  ...status.workingOrders.map(
    ({ symbol, purpose, side, type, quantity, price, stopPrice, status: state }) =>
      `  order ${symbol} ${purpose}: ${side} ${quantity} ${type} ${text(price ?? stopPrice)} (${state})`,
  ),
];
