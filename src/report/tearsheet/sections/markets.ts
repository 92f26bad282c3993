import type { CorrelationMatrix } from '../../../core/portfolio.js';
import { daysText, saysAnything, shortNames, TOO_FEW_DAYS } from '../../correlation-texts.js';
import { count, duration, money, percent, ratio, signedMoney, signedPercent } from '../../format.js';
import { marketRows } from '../../market-rows.js';
import { type HtmlColumn, judged, paragraph, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

const COLUMNS: readonly HtmlColumn[] = [
  { head: 'Market', number: false },
  ...[
    ...['Trades', 'Won', 'Net P&L', 'Of capital', 'Profit factor', 'Fees'],
    ...['In market', 'Largest loss', 'Average hold', 'Buy & hold'],
  ].map((head) => ({ head, number: true })),
];

const matrixTable = (title: string, names: readonly string[], matrix: CorrelationMatrix): string =>
  table(
    `${title}, ${daysText(matrix)}`,
    [{ head: '', number: false }, ...names.map((head) => ({ head, number: true }))],
    matrix.values.map((row, k) => [
      { text: names[k]! },
      ...row.map((value, other) => ({ text: other === k ? '1' : ratio(value) })),
    ]),
  );

/** What each market did, and how alike they moved; nothing for one market. */
export const marketSection = ({ report }: TearSheet): string => {
  const rows = marketRows(report);
  if (rows.length === 0) return '';
  const { correlation, conditions } = report;
  const scale = conditions.initialBalance;
  const figures = table(
    'Each market',
    COLUMNS,
    rows.map((row) => [
      { text: row.symbol },
      { text: count(row.trades) },
      { text: percent(row.winRate, 1) },
      { text: signedMoney(row.netProfit, scale), ...judged(row.netProfit) },
      { text: signedPercent(row.profitShare), ...judged(row.profitShare) },
      { text: ratio(row.profitFactor) },
      { text: money(row.fees, scale) },
      { text: percent(row.exposure) },
      { text: signedMoney(row.largestLoss, scale) },
      { text: duration(row.averageHoldMs) },
      { text: signedPercent(row.holdingReturn), ...judged(row.holdingReturn) },
    ]),
  );
  if (correlation === undefined) return section('markets', 'Markets', 'one wallet', figures);
  const { symbols, closes, profits } = correlation;
  const names = shortNames(symbols);
  return section(
    'markets',
    'Markets',
    'one wallet',
    figures,
    saysAnything(closes)
      ? matrixTable('Correlation of the daily returns of the closes', names, closes)
      : paragraph(TOO_FEW_DAYS, 'dim'),
    saysAnything(profits)
      ? matrixTable('Correlation of the daily profits of the strategy', names, profits)
      : '',
  );
};
