import { dayText } from '../../../core/clock.js';
import { money, percent } from '../../format.js';
import { quoteCurrency } from '../../terminal/header.js';
import { drawDrawdown, drawEquity } from '../browser/draw-equity.js';
import type { SheetData } from '../data/sheet-data.js';
import { numbers, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';
import { CHART_WIDTH, chart, readout, tools } from './figure.js';

const HEIGHT = { equity: 300, drawdown: 180 } as const;

const LEGEND =
  '<p class="legend"><span><svg class="key" aria-hidden="true" viewBox="0 0 26 14"><path class="line strategy" d="M1 7H25"/></svg>strategy (solid)</span><span><svg class="key" aria-hidden="true" viewBox="0 0 26 14"><path class="line benchmark" d="M1 7H25"/></svg>buy &amp; hold (dashed)</span></p>';

/** Equity at the end of each year, with the deepest drawdown in it. */
const yearTable = ({ report: { equity: curve, conditions } }: TearSheet): string => {
  const rows = new Map<string, { last: number; drawdown: number }>();
  for (let i = 0; i < curve.time.length; i++) {
    const year = dayText(curve.time[i]!).slice(0, -6);
    const drawdown = Math.min(rows.get(year)?.drawdown ?? 0, curve.drawdown[i]!);
    rows.set(year, { last: i, drawdown });
  }
  return table(
    'Equity at the end of each year',
    [
      { head: 'Year', number: false },
      { head: 'Strategy', number: true },
      { head: 'Buy & hold', number: true },
      { head: 'Deepest drawdown of the strategy', number: true },
    ],
    [...rows].map(([year, { last, drawdown }]) => [
      { text: year },
      { text: money(curve.equity[last], conditions.initialBalance) },
      { text: money(curve.benchmark[last], conditions.initialBalance) },
      { text: percent(drawdown) },
    ]),
  );
};

/** Equity and drawdown against buy-and-hold. */
export const equitySection = (sheet: TearSheet, { equity, from, to }: SheetData): string => {
  const { metrics, run } = sheet.report;
  const view = { from, to, log: false };
  const words = {
    title: 'Equity of the strategy and of buy and hold',
    description: `The strategy returned ${percent(metrics.totalReturn)}, buy and hold ${percent(metrics.benchmarkReturn)}.`,
  };
  const below = {
    title: 'Drawdown of the strategy and of buy and hold',
    description: `The deepest was ${percent(metrics.maxDrawdown)} for the strategy and ${percent(metrics.benchmarkMaxDrawdown)} for buy and hold.`,
  };
  const currency = quoteCurrency(run);
  return section(
    'equity',
    'Equity and drawdown',
    currency === '' ? '' : `in ${currency}; drawdown from the peak so far`,
    tools(),
    chart('equity', HEIGHT.equity, words, drawEquity(equity, view, CHART_WIDTH, HEIGHT.equity)),
    chart('drawdown', HEIGHT.drawdown, below, drawDrawdown(equity, view, CHART_WIDTH, HEIGHT.drawdown)),
    readout('equity'),
    LEGEND,
    numbers(yearTable(sheet)),
  );
};
