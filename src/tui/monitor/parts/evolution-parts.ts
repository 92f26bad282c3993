import { leftText } from '../../../core/time-left.js';
import { counted } from '../../../core/wording.js';
import { axisNumber, ratio } from '../../../report/format.js';
import { clip } from '../../../report/terminal/text.js';
import { lineChartLines } from '../../charts/line-chart.js';
import { scatterLines } from '../../charts/scatter.js';
import { fittingParts } from '../../fitting-parts.js';
import type { Part } from './part.js';

const share = (value: number): string => `${axisNumber(value * 100)} %`;

/** How far the evolution is, in one line. */
export const evolutionPart: Part = ({ data: { evolution } }, { columns }, theme) => {
  if (evolution === null)
    return {
      title: 'Evolution',
      lines: [theme.dim(clip(' nothing was bred yet', columns, theme.glyphs.ellipsis))],
    };
  const { id, status, message, generation, generations, evaluations, perSecond, etaMs } = evolution;
  const line = fittingParts(
    [
      { text: theme.outside(status), paint: status === 'running' ? theme.strong : theme.plain },
      { text: `generation ${generation}${generations === null ? '' : ` of ${generations}`}` },
      { text: counted(evaluations, 'evaluation') },
      { text: perSecond === null ? '' : `${perSecond.toPrecision(3)} a second` },
      { text: etaMs === null || etaMs <= 0 ? '' : leftText(etaMs) },
      { text: theme.outside(message), paint: theme.dim },
    ],
    '  ',
    columns,
  );
  return { title: 'Evolution', note: String(id), lines: [line] };
};

/** The best and the median of each generation. */
export const fitnessPart: Part = ({ data: { evolution } }, size, theme) => ({
  title: evolution?.values === 'objective' ? 'Fitness' : 'Growth a year',
  lines: lineChartLines(
    {
      curves: [
        { name: 'best', values: evolution?.best ?? [] },
        { name: 'median', values: evolution?.median ?? [] },
      ],
      label: evolution?.values === 'objective' ? axisNumber : share,
      ...{ from: 'generation 0', to: String(Math.max(0, (evolution?.best.length ?? 1) - 1)) },
      none: 'no generation yet',
    },
    size,
    theme,
  ),
});

/** The newest generation: growth against the worst fall. */
export const populationPart: Part = ({ data: { evolution } }, size, theme) => ({
  ...{ title: 'Population', note: String(evolution?.population.length ?? 0) },
  lines: scatterLines(
    {
      points: (evolution?.population ?? []).map(({ growth, drawdown, front }) => ({
        ...{ x: drawdown === null ? Number.NaN : -Math.abs(drawdown), y: growth ?? Number.NaN, front },
      })),
      ...{ xName: 'worst fall', yName: 'growth a year', label: share, none: 'no genome yet' },
    },
    size,
    theme,
  ),
});

/** What the best one descends from. */
export const lineagePart: Part = ({ data: { evolution } }, { columns, rows }, theme) => ({
  title: 'Where the best one is from',
  lines: (evolution?.lineage ?? [])
    .slice(0, rows)
    .map(({ hash, family, generation, born, fitness }, k) =>
      clip(
        ` ${' '.repeat(Math.min(k, 6))}${hash.slice(0, 8)} ${theme.outside(family)}, ${theme.outside(born)} in generation ${generation}, ${ratio(fitness, 3)}`,
        columns,
        theme.glyphs.ellipsis,
      ),
    ),
});
