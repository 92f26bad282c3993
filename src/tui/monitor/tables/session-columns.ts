import type { SessionNotice } from '../../../core/monitor-event.js';
import type { FillStatus, PositionStatus, WorkingOrderStatus } from '../../../core/session-status.js';
import { price, signedMoney, timeText } from '../../../report/format.js';
import { quantityText } from '../../../report/quantity.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

const orNone = (value: number | null): string => (value === null ? '' : price(value));

/** What a session holds. */
export const POSITION_COLUMNS: readonly Column<PositionStatus>[] = [
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  { name: 'side', width: 5, align: 'left', rank: 3, text: ({ side }) => side },
  {
    ...{ name: 'quantity', width: 9, align: 'right', rank: 8 },
    text: (row) => quantityText(row.quantity, { short: true }),
    value: (row) => row.quantity,
  },
  {
    ...{ name: 'entry', width: 10, align: 'right', rank: 4 },
    text: ({ entryPrice }) => price(entryPrice),
    value: ({ entryPrice }) => entryPrice,
  },
  {
    ...{ name: 'now', width: 10, align: 'right', rank: 5 },
    text: ({ markPrice }) => orNone(markPrice),
    value: ({ markPrice }) => markPrice,
  },
  {
    ...{ name: 'pnl', width: 10, align: 'right', rank: 2 },
    text: ({ unrealisedPnl }) => (unrealisedPnl === null ? '' : signedMoney(unrealisedPnl)),
    value: ({ unrealisedPnl }) => unrealisedPnl,
    paint: (theme, { unrealisedPnl }) => bySign(theme, unrealisedPnl),
  },
  {
    ...{ name: 'stop', width: 10, align: 'right', rank: 6 },
    text: ({ stop }) => orNone(stop),
    value: ({ stop }) => stop,
  },
  {
    ...{ name: 'target', width: 10, align: 'right', rank: 7 },
    text: ({ target }) => orNone(target),
    value: ({ target }) => target,
  },
  {
    ...{ name: 'bars', width: 5, align: 'right', rank: 9 },
    text: ({ bars }) => String(bars),
    value: ({ bars }) => bars,
  },
];

/** Orders that are at the venue, or on their way. */
export const ORDER_COLUMNS: readonly Column<WorkingOrderStatus>[] = [
  {
    ...{ name: 'since', width: 16, align: 'left', rank: 9 },
    text: ({ createdAt }) => timeText(createdAt),
    value: ({ createdAt }) => createdAt,
  },
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  { name: 'for', width: 8, align: 'left', rank: 2, text: ({ purpose }) => purpose },
  { name: 'side', width: 4, align: 'left', rank: 3, text: ({ side }) => side },
  { name: 'type', width: 12, align: 'left', rank: 6, text: ({ type }) => type },
  { name: 'quantity', width: 12, align: 'right', rank: 7, text: ({ quantity: text }) => text },
  { name: 'filled', width: 12, align: 'right', rank: 8, text: ({ filled }) => filled },
  { name: 'price', width: 12, align: 'right', rank: 4, text: (row) => row.price ?? row.stopPrice ?? '' },
  { name: 'state', width: 16, align: 'left', rank: 5, text: ({ status }) => status },
];

/** The last fills. */
export const FILL_COLUMNS: readonly Column<FillStatus>[] = [
  {
    ...{ name: 'time', width: 16, align: 'left', rank: 4 },
    text: ({ time }) => timeText(time),
    value: ({ time }) => time,
  },
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  { name: 'side', width: 4, align: 'left', rank: 2, text: ({ side }) => side },
  { name: 'quantity', width: 12, align: 'right', rank: 5, text: ({ quantity: text }) => text },
  { name: 'price', width: 12, align: 'right', rank: 3, text: (row) => row.price },
  { name: 'for', width: 8, align: 'left', rank: 6, text: ({ purpose }) => purpose ?? '' },
];

/** Times of bars and fills: an entry has its own, and a number of milliseconds tells nobody anything. */
const IS_TIME = /^(time|at)$|(Time|At)$/;

/** What says the same without its name. */
const PLAIN: readonly string[] = ['side', 'action', 'reason', 'message', 'tag'];

/** What an entry of the journal says besides its market: names and values, without times and what is empty. */
export const noticeDetail = ({ payload }: Pick<SessionNotice, 'payload'>): string =>
  Object.entries(payload)
    .filter(([name]) => name !== 'symbol' && !IS_TIME.test(name))
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
    .map(([name, value]) => (PLAIN.includes(name) ? String(value) : `${name} ${String(value)}`))
    .join(', ');

/** The journal, as it is written. */
export const NOTICE_COLUMNS: readonly Column<SessionNotice>[] = [
  {
    ...{ name: 'time', width: 16, align: 'left', rank: 3 },
    text: ({ time }) => timeText(time),
    value: ({ time }) => time,
  },
  { name: 'what', width: 16, align: 'left', rank: 1, text: ({ kind }) => kind },
  {
    ...{ name: 'symbol', width: 10, align: 'left', rank: 2 },
    text: ({ payload }) => (typeof payload.symbol === 'string' ? payload.symbol : ''),
  },
  { name: 'detail', width: 14, align: 'left', rank: 4, grows: true, text: noticeDetail },
];
