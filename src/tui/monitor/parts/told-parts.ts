import { timeframeMs } from '../../../core/timeframe.js';
import { ALERT_COLUMNS } from '../tables/alert-columns.js';
import { SIGNAL_COLUMNS } from '../tables/detail-columns.js';
import { NOTICE_COLUMNS } from '../tables/session-columns.js';
import { alertLine, noticeLine, signalLine } from './feed-lines.js';
import { listed } from './listed.js';
import type { Part } from './part.js';

/** Columns from which a table has room for all that it says; below, a line of text says more. */
const ROOM_FOR_TABLE = 90;

/** What the strategy said last: that it wants nothing says nothing. */
export const signalsPart: Part = ({ data: { signals, status } }, size, theme) => {
  const rows = signals.filter(({ action, signal }) => action !== 'none' || signal !== 0).toReversed();
  const none = 'the strategy has wanted nothing yet';
  if (rows.length === 0 || status === null || size.columns >= ROOM_FOR_TABLE)
    return { title: 'Signals', lines: listed(SIGNAL_COLUMNS, rows, none, size, theme) };
  const times = { now: status.now, step: timeframeMs(status.timeframe) };
  const shown = rows.slice(0, size.rows);
  return { title: 'Signals', lines: shown.map((signal) => signalLine(signal, times, size.columns, theme)) };
};

/** What a person is to know, the newest first. */
export const alertsPart: Part = ({ data: { alerts, status } }, size, theme) => {
  const rows = alerts.toReversed();
  const head = { title: 'Alerts', note: String(rows.length) };
  if (rows.length === 0 || status === null || size.columns >= ROOM_FOR_TABLE)
    return { ...head, lines: listed(ALERT_COLUMNS, rows, 'nothing to worry about', size, theme) };
  const shown = rows.slice(0, size.rows);
  return { ...head, lines: shown.map((alert) => alertLine(alert, status.now, size.columns, theme)) };
};

/** Bars that close are the curve, what was decided is among the signals. */
const SAID_ELSEWHERE: readonly string[] = ['bar-closed', 'decision'];

/** The journal. Bars that close say nothing that the curve does not show. */
export const journalPart: Part = ({ data: { notices, status } }, size, theme) => {
  const rows = notices.filter(({ kind }) => !SAID_ELSEWHERE.includes(kind)).toReversed();
  if (rows.length === 0 || status === null || size.columns >= ROOM_FOR_TABLE)
    return { title: 'Journal', lines: listed(NOTICE_COLUMNS, rows, 'nothing was told yet', size, theme) };
  const shown = rows.slice(0, size.rows);
  return {
    title: 'Journal',
    lines: shown.map((notice) => noticeLine(notice, status.now, size.columns, theme)),
  };
};
