import { expect, test } from '@jest/globals';
import { parseIsoTime } from '../../src/core/clock.js';
import { DAY_MS, TIMEFRAME_MS } from '../../src/core/timeframe.js';
import { maxDrawdown } from '../../src/metrics/drawdown.js';
import { averageDrawdown, longestDrawdownMs } from '../../src/metrics/drawdown-periods.js';
import { sqn } from '../../src/metrics/sqn.js';
import { tradeMaximum, tradeMean, tradeMinimum } from '../../src/metrics/trade-columns.js';
import { kelly, profitFactor, winRate } from '../../src/metrics/trade-results.js';
import { describeReference, referenceColumn, referenceJson, referenceText } from './reference.js';
import { expectClose } from './samples.js';

type Runs = Record<string, { readonly stats: Readonly<Record<string, number | string>> }>;

const runs = referenceJson<Runs>('reference', 'backtests', 'expected_stats.json');

const daysIn = (text: number | string | undefined): number => Number.parseInt(String(text), 10);

describeReference('statistics of two backtesting.py runs', () => {
  test.each(['goog_smacross_10_30_flip', 'btc_1d_2018_2025_smacross_20_50_longonly_100units'])(
    'trades of %s',
    (name) => {
      const stats = runs[name]!.stats;
      const column = (of: string): Float64Array =>
        referenceColumn(of, 'reference', 'backtests', `${name}.trades.csv`);
      const pnl = column('PnL');
      const returns = column('ReturnPct');
      const percent = (key: string): number => Number(stats[key]) / 100;
      expect(pnl.length).toBe(stats['# Trades']);
      expectClose(winRate(pnl), percent('Win Rate [%]'));
      expectClose(sqn(pnl), Number(stats.SQN), 1e-9);
      expectClose(kelly(pnl), Number(stats['Kelly Criterion']), 1e-9);
      expectClose(tradeMaximum(returns), percent('Best Trade [%]'));
      expectClose(tradeMinimum(returns), percent('Worst Trade [%]'));
      // Its expectancy and profit factor are made from the trades' returns, ours from their money.
      expectClose(tradeMean(returns), percent('Expectancy [%]'));
      expectClose(profitFactor(returns), Number(stats['Profit Factor']), 1e-9);
    },
  );

  test.each(['goog_smacross_10_30_flip', 'btc_1d_2018_2025_smacross_20_50_longonly_100units'])(
    'drawdowns of %s',
    (name) => {
      const stats = runs[name]!.stats;
      const equity = referenceColumn('Equity', 'reference', 'backtests', `${name}.equity.csv`);
      const rows = referenceText('reference', 'backtests', `${name}.equity.csv`).trim().split('\n').slice(1);
      const time = Float64Array.from(rows, (row) => parseIsoTime(row.slice(0, 10)));
      expectClose(maxDrawdown(equity), Number(stats['Max. Drawdown [%]']) / 100);
      expect(longestDrawdownMs(time, TIMEFRAME_MS['1d'], equity)! / DAY_MS).toBe(
        daysIn(stats['Max. Drawdown Duration']),
      );
      expectClose(averageDrawdown(equity), Number(stats['Avg. Drawdown [%]']) / 100, 1e-9);
    },
  );
});
