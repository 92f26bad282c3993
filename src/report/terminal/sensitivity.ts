import type { ParameterShape, SensitivityRecord, SensitivityRow } from '../../core/sensitivity.js';
import type { BacktestReport } from '../backtest-report.js';
import { count, isNumber, NOT_AVAILABLE, percent, ratio, signedPercent } from '../format.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table } from './table.js';
import { wrap } from './text.js';
import { bySign, type Theme } from './theme.js';

const CONDITIONS: Readonly<Record<string, string>> = { fee: 'fees', slippage: 'slippage', entry: 'entries' };

const right = (head: string, more: Partial<Column> = {}): Column => ({ head, align: 'right', ...more });

const COLUMNS: readonly Column[] = [
  { head: 'What', align: 'left', shrinkTo: 8 },
  { head: 'Change', align: 'left', shrinkTo: 13 },
  right('Return'),
  right('Sharpe'),
  right('Drawdown'),
  right('Trades'),
  right('Return +/-'),
  right('Sharpe +/-', { dropOrder: 1 }),
];

const signedRatio = (value: number | null | undefined): string => {
  const text = ratio(value);
  return isNumber(value) && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

type Figures = SensitivityRow['figures'];

const figureCells = (figures: Figures, theme: Theme): readonly Cell[] => [
  cell(signedPercent(figures?.totalReturn), bySign(theme, figures?.totalReturn)),
  cell(ratio(figures?.sharpe)),
  cell(percent(figures?.maxDrawdown)),
  // A limit that ended trading makes a result that steps, not slides.
  cell(figures === null ? NOT_AVAILABLE : `${count(figures.trades)}${figures.halted ? '!' : ''}`),
];

const rowCells = (row: SensitivityRow, first: boolean, theme: Theme): readonly Cell[] => {
  const name = CONDITIONS[row.kind] ?? row.name;
  const { figures, difference } = row;
  const change = theme.unicode ? row.change.replace(' to ', ' → ').replace(/^x /, '× ') : row.change;
  return [
    cell(first ? theme.outside(name) : ''),
    cell(change),
    ...figureCells(figures, theme),
    cell(signedPercent(difference?.totalReturn), bySign(theme, difference?.totalReturn)),
    cell(signedRatio(difference?.sharpe), bySign(theme, difference?.sharpe)),
  ];
};

const said = (text: string, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 2).map((line) => ` ${line}`);

const noteLines = ({ base, rows }: SensitivityRecord, theme: Theme): readonly string[] => {
  const refused = rows.flatMap(({ name, change, reason }) =>
    reason === null ? [] : said(`${name} ${change}: ${NOT_AVAILABLE}, ${reason}`, theme),
  );
  const halted = [base, ...rows.map(({ figures }) => figures)].some((figures) => figures?.halted === true);
  const note = halted ? said('! a limit of the account ended trading', theme) : [];
  return [...refused, ...note].map((line) => theme.dim(line));
};

const shapeRow = (shape: ParameterShape, base: number | null, theme: Theme): readonly Cell[] => [
  cell(theme.outside(shape.name)),
  cell(ratio(shape.below)),
  cell(ratio(base)),
  cell(ratio(shape.above)),
  cell(ratio(shape.tolerance)),
  cell(
    shape.shape ?? `${NOT_AVAILABLE}, ${shape.reason}`,
    shape.shape === null ? theme.dim : shape.shape === 'plateau' ? theme.gain : theme.warn,
  ),
];

const shapeLines = ({ base, parameters }: SensitivityRecord, theme: Theme): readonly string[] => {
  if (parameters.length === 0) return [];
  const columns: readonly Column[] = [
    { head: 'Sharpe ratio', align: 'left', shrinkTo: 8 },
    ...['below', 'run', 'above', 'tolerance'].map((head) => right(head)),
    { head: 'Shape', align: 'left', shrinkTo: 8 },
  ];
  const rows = parameters.map((shape) => shapeRow(shape, base.sharpe, theme));
  return ['', ...table({ columns, rows }, theme)];
};

/** What becomes of a run when one thing is changed at a time; nothing where it was not asked for. */
export const sensitivityLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const { sensitivity } = report;
  if (sensitivity === undefined) return [];
  const { base, rows, sentence } = sensitivity;
  const own = [cell('this run'), cell(''), ...figureCells(base, theme), cell(''), cell('')];
  const cells = rows.map((row, k) => {
    const before = rows[k - 1];
    return rowCells(row, before?.kind !== row.kind || before.name !== row.name, theme);
  });
  const columns = theme.unicode
    ? COLUMNS.map((column) => ({ ...column, head: column.head.replace('+/-', '±') }))
    : COLUMNS;
  return [
    section(theme, 'Sensitivity', 'one thing changed at a time'),
    ...table({ columns, rows: [own, ...cells] }, theme),
    ...noteLines(sensitivity, theme),
    ...shapeLines(sensitivity, theme),
    '',
    ...said(sentence, theme).map((line) => theme.strong(line)),
  ];
};
