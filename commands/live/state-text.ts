import { minuteText } from '../../src/core/clock.js';
import type { SessionStatus } from '../../src/core/session-status.js';

/** What a session does, and why it opens nothing. */
export const stateText = ({ state, entriesHeld }: SessionStatus): string =>
  entriesHeld === null || entriesHeld === state ? state : `${state}, no entries: ${entriesHeld}`;

const DATE = 'yyyy-mm-dd '.length;

/** Without its date where that is the one of `now`. */
const shortTime = (time: number, now: number): string => {
  const text = minuteText(time);
  return minuteText(now).startsWith(text.slice(0, DATE)) ? text.slice(DATE) : text;
};

/** The same, short: on the line of a terminal the reason was printed above, but for prices that are still missing. */
export const shortStateText = ({ state, entriesHeld, pricesMissing, now }: SessionStatus): string => {
  const missing = pricesMissing === null ? '' : `, no prices since ${shortTime(pricesMissing.since, now)}`;
  const held = entriesHeld === null || entriesHeld === state ? '' : ', no entries';
  return `${state}${missing}${held}`;
};

const speedText = ({ speed }: SessionStatus): string =>
  speed === null || speed === 1 ? '' : ` at ${speed} times real time`;

/** How prices and the news of orders come. A session that an earlier version started does not tell whose are missing. */
export const connectionLine = (status: SessionStatus): string => {
  const { connection } = status;
  const pricesMissing = status.pricesMissing ?? null;
  const orders = `news of orders ${connection.venueStream}`;
  if (pricesMissing === null) return `  prices ${connection.feed}${speedText(status)}, ${orders}`;
  const { since, symbols } = pricesMissing;
  return `  NO PRICES of ${symbols.join(', ')} since ${minuteText(since)} (${connection.feed}), ${orders}`;
};
