import { count, percent, ratio, signedMoney } from '../format.js';
import { cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';

/** What a ranking shows of a strategy: of an evaluation just made, or of one that was stored. */
export interface RankedStrategy {
  readonly strategy: string;
  readonly mode: string | null;
  readonly currency: string | null;
  readonly trades: number;
  readonly winRate: number | null;
  readonly totalProfit: number;
  readonly averageProfit: number | null;
  readonly profitFactor: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  readonly score: number | null;
}

/** A score as people read it: one decimal, `N/A` where there were too few trades. */
export const scoreText = (score: number | null): string => ratio(score, 1);

/** Strategies with what they were judged by, in the order given. */
export const rankingLines = (strategies: readonly RankedStrategy[], theme: Theme): readonly string[] => {
  const scale = Math.max(0, ...strategies.map(({ totalProfit }) => Math.abs(totalProfit)));
  const each = Math.max(0, ...strategies.map(({ averageProfit }) => Math.abs(averageProfit ?? 0)));
  return table(
    {
      columns: [
        { head: 'Score', align: 'right' },
        { head: 'Strategy', align: 'left', shrinkTo: 10 },
        { head: 'Mode', align: 'left' },
        { head: 'In', align: 'left' },
        { head: 'Trades', align: 'right' },
        { head: 'Won', align: 'right' },
        { head: 'Net profit', align: 'right' },
        { head: 'Per trade', align: 'right', dropOrder: 1 },
        { head: 'Factor', align: 'right', dropOrder: 3 },
        { head: 'Sharpe', align: 'right', dropOrder: 2 },
        { head: 'Drawdown', align: 'right' },
      ],
      rows: strategies.map((ranked) => [
        cell(scoreText(ranked.score), ranked.score === null ? theme.dim : theme.strong),
        cell(theme.outside(ranked.strategy)),
        cell(ranked.mode ?? ''),
        cell(theme.outside(ranked.currency ?? '')),
        cell(count(ranked.trades)),
        cell(percent(ranked.winRate, 1)),
        cell(signedMoney(ranked.totalProfit, scale), bySign(theme, ranked.totalProfit)),
        cell(signedMoney(ranked.averageProfit, each), bySign(theme, ranked.averageProfit)),
        cell(ratio(ranked.profitFactor)),
        cell(ratio(ranked.sharpe)),
        cell(percent(ranked.maxDrawdown, 1)),
      ]),
      gap: 1,
    },
    theme,
  );
};
