import { ALERT_COLUMNS } from '../tables/alert-columns.js';
import { SIGNAL_COLUMNS } from '../tables/detail-columns.js';
import { NOTICE_COLUMNS } from '../tables/session-columns.js';
import { listed } from './listed.js';
import type { Part } from './part.js';

/** What the strategy said last: that it wants nothing says nothing. */
export const signalsPart: Part = ({ data: { signals } }, size, theme) => {
  const rows = signals.filter(({ action, signal }) => action !== 'none' || signal !== 0).toReversed();
  return {
    title: 'Signals',
    lines: listed(SIGNAL_COLUMNS, rows, 'the strategy has wanted nothing yet', size, theme),
  };
};

/** What a person is to know, the newest first. */
export const alertsPart: Part = ({ data: { alerts } }, size, theme) => ({
  ...{ title: 'Alerts', note: String(alerts.length) },
  lines: listed(ALERT_COLUMNS, alerts.toReversed(), 'nothing to worry about', size, theme),
});

/** The journal. Bars that close say nothing that the curve does not show. */
export const journalPart: Part = ({ data: { notices } }, size, theme) => ({
  title: 'Journal',
  lines: listed(
    NOTICE_COLUMNS,
    notices.filter(({ kind }) => kind !== 'bar-closed').toReversed(),
    'nothing was told yet',
    size,
    theme,
  ),
});
