import type { HoldingTimes } from '../../analysis/groups/holding-times.js';
import { count, duration, percent, signedMoney } from '../format.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';

const BAR = 20;

const HEADS = ['', 'Shortest', '5 %', '25 %', 'Median', '75 %', '95 %', 'Longest'] as const;

const quantileLines = ({ all, winners, losers }: HoldingTimes, theme: Theme): readonly string[] => {
  const rows = [['All', all] as const, ['Winners', winners] as const, ['Losers', losers] as const];
  return table(
    {
      columns: HEADS.map((head, c) => ({ head, align: c === 0 ? 'left' : 'right' })),
      rows: rows.flatMap(([name, times]) =>
        times === null
          ? []
          : [
              [
                name,
                ...[times.min, times.p05, times.p25, times.median, times.p75, times.p95, times.max].map(
                  duration,
                ),
              ].map((text) => cell(text)),
            ],
      ),
    },
    theme,
  );
};

const classLines = ({ classes }: HoldingTimes, theme: Theme): readonly string[] => {
  const filled = classes.map(({ trades }) => trades > 0);
  const shown = classes.slice(filled.indexOf(true), filled.lastIndexOf(true) + 1);
  const most = shown.reduce((found, { trades }) => Math.max(found, trades), 0);
  const all = shown.reduce((sum, { trades }) => sum + trades, 0);
  const scale = shown.reduce((found, { pnl }) => Math.max(found, Math.abs(pnl)), 0);
  const name = (from: number, to: number | null): string =>
    to === null
      ? `${duration(from)} and more`
      : from === 0
        ? `under ${duration(to)}`
        : `${duration(from)} to ${duration(to)}`;
  return table(
    {
      columns: [
        { head: 'Held for', align: 'left' },
        { head: 'Trades', align: 'right' },
        { head: '', align: 'left', dropOrder: 1 },
        { head: 'Share', align: 'right' },
        { head: 'Won', align: 'right' },
        { head: 'Net P&L', align: 'right' },
      ],
      rows: shown.map(({ from, to, trades, wins, pnl }) => [
        cell(name(from, to)),
        cell(count(trades)),
        cell(
          (theme.unicode ? '█' : '#').repeat(
            trades === 0 ? 0 : Math.max(1, Math.round((trades / most) * BAR)),
          ),
        ),
        cell(percent(trades / all, 1)),
        cell(trades === 0 ? '' : percent(wins / trades, 1)),
        cell(trades === 0 ? '' : signedMoney(pnl, scale), bySign(theme, pnl)),
      ]),
    },
    theme,
  );
};

/** How long positions were held: quantiles, and how many were held for how long. */
export const holdingLines = (holding: HoldingTimes, theme: Theme): readonly string[] => [
  section(theme, 'Holding times'),
  ...quantileLines(holding, theme),
  '',
  ...classLines(holding, theme),
];
