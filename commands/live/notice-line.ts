import { minuteText } from '../../src/core/clock.js';
import { exitHeldIn } from '../../src/live/core/exit-ended.js';
import { HOLD, MISMATCH } from '../../src/live/core/holds.js';
import { UNKNOWN_ACCOUNT } from '../../src/live/core/know-unknown.js';
import { RECOVERY } from '../../src/live/core/reconciled.js';
import type { Notice } from '../../src/live/session/running.js';
import { money } from '../../src/report/format.js';
import { priceOf, profitOf, quantityOf, textOf } from './amounts.js';
import { doneText, partText } from './execution-text.js';

/** What is over where a hold of that name ends. */
const RELEASED: Readonly<Record<string, string>> = {
  [RECOVERY]: 'books and venue were compared',
  [MISMATCH]: 'books and venue agree',
  [HOLD.failing]: 'no more venue errors',
  [HOLD.stale]: 'prices are fresh again',
  [HOLD.stuck]: 'no candles missing any more',
  [UNKNOWN_ACCOUNT]: 'the account is known again',
  paused: 'no longer paused',
};

const overText = (name: string): string => {
  const symbol = exitHeldIn(name);
  return symbol === null ? (RELEASED[name] ?? `${name} is over`) : `exit no longer refused: ${symbol}`;
};

/** A hold that is over says nothing of entries where another one remains. A pause has no other reason than its name. */
const releasedText = ({ name, reason, still }: Notice['payload']): string => {
  const over = overText(textOf(name));
  const before = reason === name || textOf(reason) === '' ? '' : ` (what held them: ${textOf(reason)})`;
  return textOf(still) === ''
    ? `new positions may be opened again: ${over}${before}`
    : `${over}; still no entries: ${textOf(still)}`;
};

const openedText = (payload: Notice['payload']): string => {
  const { symbol, side, quantity, price, wanted } = payload;
  const what = `${textOf(symbol)} ${side === 'buy' ? 'long' : 'short'}`;
  return wanted === undefined
    ? `${what} ${quantityOf(quantity)} at ${priceOf(price)}`
    : `${what}, ${partText(payload)} at ${priceOf(price)}`;
};

const textOfNotice = ({ kind, payload }: Notice): string | null => {
  const { symbol, side, reason, message, severity, quantity, price } = payload;
  switch (kind) {
    case 'position-opened':
    case 'position-entered':
      return openedText(payload);
    case 'position-closed':
      return `${textOf(symbol)} closed at ${priceOf(price)} (${textOf(reason)})${profitOf(payload.profit)}`;
    case 'left-over-sold':
      return `${textOf(symbol)} ${quantityOf(quantity)} left over of earlier positions sold along at ${priceOf(price)}${profitOf(payload.profit)}`;
    case 'execution-done':
      return doneText(payload);
    case 'risk':
      return severity === 'info'
        ? null
        : `${textOf(severity).toUpperCase()}  ${textOf(message)}: ${textOf(payload.action)}`;
    case 'entries-held':
      return `no entries: ${textOf(reason)}`;
    case 'entries-released':
      return releasedText(payload);
    case 'swapped':
      return `${textOf(payload.from)} handed over to ${textOf(payload.to)}`;
    case 'rearmed':
      return typeof payload.drawdownFrom === 'number'
        ? `armed again; drawdown is measured from ${money(payload.drawdownFrom)} on`
        : 'armed again';
    case 'whale':
      return `large trade: ${textOf(symbol)} ${textOf(side)} ${quantityOf(quantity)} at ${priceOf(price)}`;
    case 'stopping':
      return `stopping: ${textOf(reason)}`;
    default:
      return null;
  }
};

/**
 * One line for a person of what a session did; null for what is told elsewhere or too often. What a fill brought has the
 * time of that fill, as in every list; anything else the time at which the session did it.
 */
export const noticeLine = (notice: Notice): string | null => {
  const { filledAt } = notice.payload;
  const text = textOfNotice(notice);
  const time = typeof filledAt === 'number' ? filledAt : notice.time;
  return text === null ? null : `${minuteText(time)}  ${text}`;
};
