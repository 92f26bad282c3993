import {
  type MonteCarloRecord,
  SIMULATION_KINDS,
  type Simulation,
  type SimulationKind,
} from '../../core/monte-carlo.js';
import type { Percentiles } from '../../core/percentiles.js';
import { DAY_MS } from '../../core/timeframe.js';
import type { BacktestReport } from '../backtest-report.js';
import { count, isNumber, NOT_AVAILABLE, percent, ratio, signedPercent } from '../format.js';
import { UNTIL_HALT } from '../luck/luck-facts.js';
import { fanChartLines } from './fan-chart.js';
import { section } from './section.js';
import { type Cell, cell, table } from './table.js';
import { wrap } from './text.js';
import { bySign, type Theme } from './theme.js';

const NAMES: Readonly<Record<SimulationKind, string>> = {
  returns: 'Days in blocks',
  shuffle: 'Trades in another order',
  resample: 'Trades drawn again',
};

const blockText = ({ blockLength }: Simulation): string =>
  isNumber(blockLength) ? `, blocks of ${ratio(blockLength, 1)} days on average (Politis-White)` : '';

const titleOf = (simulation: Simulation, until: string): string =>
  `${NAMES[simulation.kind]}: ${count(simulation.periods)} ${simulation.kind === 'returns' ? `days${until}` : 'trades'}${blockText(simulation)}`;

const EDGES = ['p5', 'p25', 'p50', 'p75', 'p95'] as const satisfies readonly (keyof Percentiles)[];

type Text = (value: number | null | undefined) => string;

const row = (
  theme: Theme,
  name: string,
  actual: number | null,
  values: Percentiles | null,
  text: Text,
): readonly Cell[] => [
  cell(name),
  ...[actual, ...EDGES.map((edge) => values?.[edge])].map((value) => {
    return text === signedPercent ? cell(text(value), bySign(theme, value)) : cell(text(value));
  }),
];

const COLUMNS = ['', 'This run', '5 %', '25 %', '50 %', '75 %', '95 %'].map((head, c) => ({
  head,
  align: c === 0 ? ('left' as const) : ('right' as const),
  // As wide in all tables, so that their columns stand under each other.
  least: c === 0 ? 13 : 9,
  ...(head === '25 %' || head === '75 %' ? { dropOrder: 1 } : {}),
}));

/** The same trades end where they ended, in any order: whether that is a loss is no question of probability. */
const chancesText = (simulation: Simulation): string => {
  const { kind, probabilityOfLoss, probabilityOfRuin, ruinFraction } = simulation;
  const share = percent(ruinFraction, 4).replace(/\.?0+ %$/, ' %');
  const ruin = `of ruin (below ${share} of the start) ${percent(probabilityOfRuin, 1)}.`;
  return `Probability ${kind === 'shuffle' ? '' : `of a loss ${percent(probabilityOfLoss, 1)}, `}${ruin}`;
};

const simulationLines = (simulation: Simulation, until: string, theme: Theme): readonly string[] => {
  const { actual, totalReturn, cagr, maxDrawdown, assumption } = simulation;
  const rows = [
    ...(simulation.kind === 'shuffle'
      ? []
      : [row(theme, 'Return', actual.totalReturn, totalReturn, signedPercent)]),
    ...(simulation.kind === 'shuffle' || cagr === null
      ? []
      : [row(theme, 'Return a year', actual.cagr, cagr, signedPercent)]),
    row(theme, 'Drawdown', actual.maxDrawdown, maxDrawdown, percent),
  ];
  const said = (text: string): readonly string[] => wrap(text, theme.width - 2).map((line) => ` ${line}`);
  return [
    ...said(titleOf(simulation, until)).map((line) => theme.strong(line)),
    ...table({ columns: COLUMNS, rows }, theme),
    ...said(chancesText(simulation)),
    ...said(theme.outside(assumption)).map((line) => theme.dim(line)),
  ];
};

const missingLines = (kind: SimulationKind, { reasons }: MonteCarloRecord, theme: Theme): readonly string[] =>
  wrap(`${NAMES[kind]}: ${NOT_AVAILABLE}, ${theme.outside(reasons[kind] ?? '')}`, theme.width - 2).map(
    (line) => ` ${line}`,
  );

/** Paths that might have been, beside the one that was; nothing where they were not asked for. */
export const monteCarloLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const { monteCarlo, run, conditions, untilHalt } = report;
  if (monteCarlo === undefined) return [];
  const { paths, seed, overlappingTrades, returns } = monteCarlo;
  const { dot } = theme.glyphs;
  const until = untilHalt === undefined ? '' : UNTIL_HALT;
  const to = untilHalt === undefined ? run.to : untilHalt.lastDay + DAY_MS;
  const scale = conditions.initialBalance;
  const overlap =
    overlappingTrades === 0 || monteCarlo.shuffle === null
      ? []
      : wrap(
          `${count(overlappingTrades)} of ${count(report.trades.length)} trades were entered while another was open: what is said of trades is a rough picture here.`,
          theme.width - 2,
        ).map((line) => ` ${line}`);
  const parts = SIMULATION_KINDS.map((kind) => {
    const simulation = monteCarlo[kind];
    return simulation === null
      ? missingLines(kind, monteCarlo, theme)
      : simulationLines(simulation, until, theme);
  });
  return [
    section(theme, 'Monte Carlo', `${count(paths)} paths ${dot} seed ${seed}`),
    ...(returns === null ? [] : fanChartLines(returns.fan, { from: run.from, to, scale }, theme)),
    ...parts.flatMap((lines, k) => (k === 0 && returns === null ? lines : ['', ...lines])),
    ...(overlap.length === 0 ? [] : ['', ...overlap]),
  ];
};
