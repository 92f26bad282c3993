import type { MonitorAlert } from '../../../core/monitor-event.js';
import { timeText } from '../../../report/format.js';
import type { Column } from './column.js';

/** What a person is to know. */
export const ALERT_COLUMNS: readonly Column<MonitorAlert>[] = [
  {
    ...{ name: 'time', width: 16, align: 'left', rank: 4 },
    text: ({ time }) => timeText(time),
    value: ({ time }) => time,
  },
  {
    ...{ name: 'grave', width: 8, align: 'left', rank: 2 },
    text: ({ severity }) => (severity === 'info' ? 'info' : severity.toUpperCase()),
    paint: (theme, { severity }) => (severity === 'info' ? theme.dim : theme.warn),
  },
  { name: 'what', width: 14, align: 'left', rank: 1, text: ({ what }) => what },
  { name: 'text', width: 12, align: 'left', rank: 3, grows: true, text: ({ text }) => text },
  { name: 'sent', width: 14, align: 'left', rank: 5, text: ({ delivery }) => delivery },
];
