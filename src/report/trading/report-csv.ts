import type { Book } from '../../analysis/trading-report/book.js';
import type { TradingReport } from '../../analysis/trading-report/trading-report.js';
import { isoTime } from '../../core/clock.js';
import { cleanText } from '../clean-text.js';
import { type CsvValue, csvText } from '../csv/cells.js';
import { dateText } from '../format.js';

const HEAD = ['section', 'name', 'mode', 'currency', 'figure', 'value'] as const;

type Row = readonly CsvValue[];
type Figure = string | number | boolean | null;

const clean = (value: Figure): CsvValue => (typeof value === 'string' ? cleanText(value) : value);

/** Members whose numbers are times. */
const TIMES = new Set([
  'time',
  'entryTime',
  'markedAt',
  'startedAt',
  'endedAt',
  'from',
  'to',
  'lastRunAt',
  'equityAt',
]);
const DAYS = new Set(['firstDay', 'lastDay']);

const cellOf = (figure: string, value: Figure): CsvValue => {
  if (typeof value !== 'number') return clean(value);
  if (TIMES.has(figure)) return isoTime(value);
  return DAYS.has(figure) ? dateText(value) : value;
};

const isFigure = (value: unknown): value is Figure =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** One row for each figure of a record; lists and records within it are left out. */
const rowsOf = (
  section: string,
  name: string,
  record: object,
  book: Partial<Book> = {},
  without: readonly string[] = [],
): readonly Row[] =>
  Object.entries(record)
    .filter(
      (entry): entry is [string, Figure] =>
        isFigure(entry[1]) && !['mode', 'currency', ...without].includes(entry[0]),
    )
    .map(([figure, value]) => [
      section,
      cleanText(name),
      book.mode,
      clean(book.currency ?? null),
      figure,
      cellOf(figure, value),
    ]);

/**
 * A trading report as one flat CSV table: a row for each figure, with the section it belongs to, what it is the figure
 * of, its mode and quote currency. Times are ISO 8601 in UTC, fractions are fractions. Safe to open in a spreadsheet.
 */
export const tradingCsv = (report: TradingReport): string => {
  const { period, createdAt, session, run } = report;
  const rows: readonly Row[] = [
    ...rowsOf('period', period.label, { ...period, createdAt: isoTime(createdAt) }, {}, ['label']),
    ...(session === null ? [] : rowsOf('session', session.id, session, { mode: session.mode }, ['id'])),
    ...(session?.strategies ?? []).flatMap((one) =>
      rowsOf('session-strategy', one.strategy, one, { mode: session!.mode }, ['strategy']),
    ),
    ...(run === null ? [] : rowsOf('run', run.id, run, { mode: 'backtest' }, ['id'])),
    ...report.books.flatMap((book) => rowsOf('total', 'all', book, book)),
    ...report.strategies.flatMap((one) => rowsOf('strategy', one.strategy, one, one, ['strategy'])),
    ...report.symbols.flatMap((one) => rowsOf('symbol', one.symbol, one, one, ['symbol'])),
    ...report.days.flatMap((one) => rowsOf('day', dateText(one.day), one, one, ['day'])),
    ...report.openPositions.listed.flatMap((one) =>
      rowsOf('position', one.symbol, one, { mode: one.mode }, ['symbol']),
    ),
    ...report.leftOver.flatMap((one) => rowsOf('left-over', one.symbol, one, {}, ['symbol'])),
    ...report.executions.listed.flatMap((one) => rowsOf('execution', one.id, one, {}, ['id'])),
    ...report.configurations.compared.flatMap((one) =>
      rowsOf('configuration', String(one.snapshot), one, report.headline ?? {}, ['snapshot']),
    ),
    ...report.configurations.verdicts.flatMap((one) =>
      rowsOf('verdict', `${one.first} against ${one.second}`, one, report.headline ?? {}, [
        'first',
        'second',
      ]),
    ),
    ...report.riskEvents.listed.flatMap((one) => rowsOf('risk', one.kind, one, {}, ['kind'])),
    ...report.undeliveredAlerts.listed.flatMap((one) => rowsOf('alert', one.rule, one, {}, ['rule'])),
    ...report.lateChanges.flatMap((one) => rowsOf('late', dateText(one.day), one, one, ['day'])),
    ...report.warnings.map((warning, i): Row => ['warning', i + 1, null, null, 'text', cleanText(warning)]),
  ];
  return csvText(HEAD, rows);
};
