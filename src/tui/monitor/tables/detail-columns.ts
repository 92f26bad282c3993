import type { MonitorSetting, MonitorSignal } from '../../../core/monitor-event.js';
import { ratio, timeText } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** What a strategy said at the closes of bars. */
export const SIGNAL_COLUMNS: readonly Column<MonitorSignal>[] = [
  {
    ...{ name: 'bar', width: 16, align: 'left', rank: 4 },
    text: ({ barTime }) => timeText(barTime),
    value: ({ barTime }) => barTime,
  },
  { name: 'symbol', width: 10, align: 'left', rank: 1, text: ({ symbol }) => symbol },
  {
    ...{ name: 'signal', width: 6, align: 'right', rank: 2 },
    text: ({ signal }) => ratio(signal),
    value: ({ signal }) => signal,
    paint: (theme, { signal }) => bySign(theme, signal),
  },
  { name: 'action', width: 7, align: 'left', rank: 3, text: ({ action }) => action },
  { name: 'tag', width: 10, align: 'left', rank: 6, text: ({ tag }) => tag ?? '' },
  { name: 'reason', width: 10, align: 'left', rank: 5, grows: true, text: ({ reason }) => reason ?? '' },
];

/** The effective configuration, and where each value is from. */
export const SETTING_COLUMNS: readonly Column<MonitorSetting>[] = [
  { name: 'name', width: 28, align: 'left', rank: 1, text: ({ name }) => name },
  { name: 'value', width: 14, align: 'left', rank: 2, grows: true, text: ({ value }) => value },
  { name: 'from', width: 20, align: 'left', rank: 3, text: ({ source }) => source },
];
