import type { TradeStreak, TradeStreaks } from '../../analysis/groups/trade-streaks.js';
import { MIN_RUNS_SIGNS, type RunsTest } from '../../metrics/runs-test.js';
import { count, dateText, ratio, signedMoney } from '../format.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';

const chance = (pValue: number): string => (pValue < 0.001 ? 'p below 0.001' : `p = ${ratio(pValue, 3)}`);

const verdict = ({ z, pValue }: RunsTest): string => {
  if (pValue >= 0.05) return 'Nothing beyond chance.';
  return z < 0
    ? 'Gains and losses come in longer streaks than chance would make. Trades that overlap, markets that move together and a market that changes do that, too.'
    : 'Gains and losses change more often than chance would make them.';
};

const runsText = (runs: RunsTest | null): string =>
  runs === null
    ? `Too few for a runs test: ${MIN_RUNS_SIGNS} gains and ${MIN_RUNS_SIGNS} losses are needed.`
    : `Runs test (Wald-Wolfowitz): ${count(runs.runs)} unbroken runs of gains or losses, ${ratio(runs.expectedRuns, 1)} expected in a random order, z = ${ratio(runs.z)}, ${chance(runs.pValue)}. ${verdict(runs)}`;

/** The longest streaks, in order of the exits, and whether streaks are longer than chance. */
export const streakLines = ({ winning, losing, runs }: TradeStreaks, theme: Theme): readonly string[] => {
  const rows = [['Longest winning streak', winning] as const, ['Longest losing streak', losing] as const];
  const found = rows.filter(
    (row): row is readonly [(typeof rows)[number][0], TradeStreak] => row[1] !== null,
  );
  const scale = found.reduce((most, [, { pnl }]) => Math.max(most, Math.abs(pnl)), 0);
  return [
    section(theme, 'Streaks', 'in order of the exits'),
    ...table(
      {
        columns: [
          { head: '', align: 'left' },
          { head: 'Trades', align: 'right' },
          { head: 'First exit', align: 'left' },
          { head: 'Last exit', align: 'left' },
          { head: 'Net P&L', align: 'right' },
        ],
        rows: found.map(([name, { trades, from, to, pnl }]) => [
          cell(name),
          cell(count(trades)),
          cell(dateText(from)),
          cell(dateText(to)),
          cell(signedMoney(pnl, scale), bySign(theme, pnl)),
        ]),
      },
      theme,
    ),
    ...wrap(runsText(runs), theme.width - 2).map((line) => ` ${line}`),
  ];
};
