import type { MonitorModel } from '../../../core/monitor-event.js';
import { percent, timeText } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

/** By how much a model is better than the best baseline; null where that is not known. */
const edgeOf = ({ accuracy, baseline }: MonitorModel): number | null =>
  accuracy === null || baseline === null ? null : accuracy - baseline;

const edgeText = (edge: number | null): string =>
  edge === null ? 'N/A' : `${edge > 0 ? '+' : ''}${(100 * edge).toFixed(1)} pts`;

/** Trained models: shares of right directions in the test part. */
export const MODEL_COLUMNS: readonly Column<MonitorModel>[] = [
  { name: 'model', width: 12, align: 'left', rank: 1, grows: true, text: ({ name }) => name },
  { name: 'version', width: 12, align: 'left', rank: 2, text: ({ version }) => version },
  { name: 'in use', width: 6, align: 'left', rank: 3, text: ({ promoted }) => (promoted ? 'yes' : '') },
  {
    ...{ name: 'right', width: 7, align: 'right', rank: 4 },
    text: ({ accuracy }) => percent(accuracy, 1),
    value: ({ accuracy }) => accuracy,
  },
  {
    ...{ name: 'baseline', width: 8, align: 'right', rank: 6 },
    text: ({ baseline }) => percent(baseline, 1),
    value: ({ baseline }) => baseline,
  },
  {
    ...{ name: 'better', width: 9, align: 'right', rank: 5 },
    text: (model) => edgeText(edgeOf(model)),
    value: edgeOf,
    paint: (theme, model) => bySign(theme, edgeOf(model)),
  },
  {
    ...{ name: 'trained', width: 16, align: 'left', rank: 7 },
    text: ({ trainedAt }) => timeText(trainedAt),
    value: ({ trainedAt }) => trainedAt,
  },
  { name: 'bars', width: 4, align: 'left', rank: 8, text: ({ timeframe }) => timeframe },
  { name: 'symbols', width: 12, align: 'left', rank: 9, text: ({ symbols }) => symbols.join(' ') },
];
