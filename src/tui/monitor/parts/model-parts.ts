import type { MonitorModel } from '../../../core/monitor-event.js';
import type { ModelStatus } from '../../../core/session-status.js';
import { axisNumber, percent } from '../../../report/format.js';
import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { lineChartLines } from '../../charts/line-chart.js';
import type { Size } from '../../charts/size.js';
import { fittingParts } from '../../fitting-parts.js';
import type { Region } from '../../screen/regions.js';
import type { Part } from './part.js';

/** How the loss of a model fell while it was trained. */
export const lossRegion = (model: MonitorModel | undefined, size: Size, theme: Theme): Region => ({
  title: model === undefined ? 'Loss' : theme.outside(`Loss of ${model.name} ${model.version}`),
  lines: lineChartLines(
    {
      curves: [
        { name: 'validation', values: model?.validationLoss ?? [] },
        { name: 'training', values: model?.trainLoss ?? [] },
      ],
      ...{ label: axisNumber, from: 'epoch 1', to: String(model?.trainLoss.length ?? 0) },
      none: model === undefined ? 'no model is chosen' : 'no losses were kept',
    },
    size,
    theme,
  ),
});

const watchedLine = (model: ModelStatus, columns: number, theme: Theme): string => {
  const { symbol, name, predictions, right, claimed, verdict, predicts } = model;
  return fittingParts(
    [
      { text: theme.outside(`${symbol} ${name}`) },
      { text: verdict === 'ok' ? 'ok' : 'DEGRADED', paint: verdict === 'ok' ? theme.plain : theme.warn },
      { text: predicts ? '' : 'asked no more', paint: theme.warn },
      { text: right === null ? '' : `${percent(right, 1)} right` },
      { text: `${percent(claimed, 1)} claimed` },
      { text: `${predictions} predictions` },
    ],
    '  ',
    columns,
  );
};

/** What the models of this session were worth in it. */
export const watchedPart: Part = ({ data: { status } }, { columns, rows }, theme) => {
  const models = status?.models ?? [];
  return {
    ...{ title: 'In this session', note: String(models.length) },
    lines:
      models.length === 0
        ? [theme.dim(clip(' its strategy asks no model', columns, theme.glyphs.ellipsis))]
        : models.slice(0, rows).map((model) => watchedLine(model, columns, theme)),
  };
};
