import type { ConfigurationVerdict } from '../../../analysis/trading-report/configurations.js';
import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { count, dateText, NOT_AVAILABLE } from '../../format.js';
import { gainCell, ratioCell, scaleOf, shareCell, textCell } from './figures.js';
import { nameText, noteText } from './outside.js';
import { cell, type PageCell, type PageColumn, type PageSection } from './page.js';
import { bookText } from './titles.js';

const COLUMNS: readonly PageColumn[] = [
  { head: 'Id', align: 'right' },
  { head: 'Strategy', align: 'left', flexible: true },
  { head: 'Days', align: 'right', wideOnly: true },
  { head: 'Last', align: 'left', dropOrder: 3, wideOnly: true },
  { head: 'Trades', align: 'right' },
  { head: 'Won', align: 'right' },
  { head: 'P&L', align: 'right' },
  { head: 'Factor', align: 'right' },
  { head: 'Expectancy', align: 'right', dropOrder: 1, wideOnly: true },
  { head: 'Fast', align: 'right', dropOrder: 2, wideOnly: true },
];

type Compared = TradingReport['configurations']['compared'][number];

const verdictLine = ({ first, second, verdict, reasons }: ConfigurationVerdict): PageCell => {
  const why = reasons.map(noteText).join(' ');
  return verdict === 'not distinguishable yet'
    ? cell(`${first} and ${second} are not distinguishable yet. ${why}`)
    : cell(`${first} is ${verdict} than ${second}. ${why}`, verdict === 'better' ? 'gain' : 'loss');
};

/** The configurations that were traded last, side by side, and whether one is better. */
export const configurationSection = ({ configurations, headline }: TradingReport): readonly PageSection[] => {
  const { compared, verdicts, warnings } = configurations;
  if (compared.length === 0 || headline === null) return [];
  const scale = scaleOf(compared.map(({ pnl }) => pnl));
  const each = scaleOf(compared.map(({ expectancy }) => expectancy));
  const row = (one: Compared): readonly PageCell[] => [
    cell(String(one.snapshot)),
    cell(nameText(one.strategy)),
    cell(count(one.daysActive)),
    textCell(one.lastDay === null ? NOT_AVAILABLE : dateText(one.lastDay)),
    cell(count(one.trades)),
    shareCell(one.winRate),
    gainCell(one.pnl, scale),
    ratioCell(one.profitFactor),
    gainCell(one.expectancy, each),
    textCell(one.fastExits === null ? NOT_AVAILABLE : count(one.fastExits)),
  ];
  const notes = compared
    .filter(({ notes: text }) => noteText(text) !== '')
    .map(({ snapshot, notes: text }) => cell(`${snapshot}: ${noteText(text)}`, 'dim'));
  return [
    {
      title: 'Configurations',
      remark: `traded last, all their days, ${bookText(headline)}`,
      table: { columns: COLUMNS, rows: compared.map(row) },
      lines: [...notes, ...verdicts.map(verdictLine), ...warnings.map((text) => cell(noteText(text), 'dim'))],
    },
  ];
};
