import type { GroupFigures } from '../../analysis/groups/group-figures.js';
import { count, duration, money, percent, ratio, signedMoney, signedPercent } from '../format.js';
import { type Cell, type Column, cell } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';

/** Columns of the figures of a group; a narrow terminal does without the later ones of `dropOrder`. */
export const FIGURE_COLUMNS: readonly Column[] = [
  { head: 'Trades ', align: 'right' },
  { head: 'Won', align: 'right' },
  { head: 'Net P&L', align: 'right' },
  { head: 'Avg return', align: 'right' },
  { head: 'Factor', align: 'right' },
  { head: 'Expect.', align: 'right', dropOrder: 1 },
  { head: 'Avg held', align: 'right', dropOrder: 2 },
  { head: 'Avg MAE', align: 'right', dropOrder: 3 },
  { head: 'Avg MFE', align: 'right', dropOrder: 4 },
  { head: 'Fees', align: 'right', dropOrder: 5 },
  { head: 'Sum of returns', align: 'right', dropOrder: 6 },
];

/** Stands behind the number of trades where they are too few to say anything. */
export const FEW_MARK = '*';

/** The cells of one group, in the order of `FIGURE_COLUMNS`. `scale` is the largest amount of the table. */
export const figureCells = (figures: GroupFigures, scale: number, theme: Theme): readonly Cell[] => {
  const { trades, tooFew, pnl, averageReturn, expectancy, totalReturn } = figures;
  return [
    cell(`${count(trades)}${tooFew ? FEW_MARK : ' '}`),
    cell(percent(figures.winRate, 1)),
    cell(signedMoney(pnl, scale), bySign(theme, pnl)),
    cell(signedPercent(averageReturn), bySign(theme, averageReturn)),
    cell(ratio(figures.profitFactor)),
    cell(signedMoney(expectancy, scale), bySign(theme, expectancy)),
    cell(duration(figures.averageDurationMs)),
    cell(percent(figures.averageMae)),
    cell(percent(figures.averageMfe)),
    cell(money(figures.fees, scale)),
    cell(signedPercent(totalReturn, 1), bySign(theme, totalReturn)),
  ];
};
