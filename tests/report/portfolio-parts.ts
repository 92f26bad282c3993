import type { SymbolFigures } from '../../src/core/portfolio.js';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { exampleReport, exampleTrade } from './example-report.js';

const row = (changes: Partial<SymbolFigures>): SymbolFigures => ({
  symbol: 'BTC/USDT',
  trades: 1,
  winRate: 1,
  netProfit: 100,
  profitShare: 0.01,
  profitFactor: null,
  fees: 4,
  exposure: 0.25,
  largestLoss: null,
  averageHoldMs: 7_200_000,
  holdingReturn: 0.5,
  ...changes,
});

/** Two markets with one trade each, how alike they moved, and a result without finer candles. */
export const portfolioParts = (): Partial<BacktestReport> => {
  const { run, conditions } = exampleReport();
  const from = run.from;
  const trade = exampleTrade({ entryTime: from, exitTime: from + 7_200_000, pnl: 100, fees: 4 });
  const two = (other: number | null) => ({
    values: [
      [1, other],
      [other, 1],
    ],
    days: [
      [1092, 700],
      [700, 701],
    ],
  });
  return {
    run: { ...run, symbols: ['BTC/USDT', 'ETH/USDT'] },
    conditions: { ...conditions, detail: '5m' },
    trades: [
      { ...trade, symbol: 'BTC/USDT' },
      { ...trade, symbol: 'ETH/USDT', pnl: -30, fees: 3, exitTime: from + 14_400_000 },
    ],
    symbols: [
      row({}),
      row({ symbol: 'ETH/USDT', winRate: 0, netProfit: -30, profitShare: -0.003, fees: 3, largestLoss: -30 }),
    ],
    correlation: { symbols: ['BTC/USDT', 'ETH/USDT'], closes: two(0.81), profits: two(null) },
    withoutDetail: {
      totalReturn: 0.38,
      sharpe: 1.2,
      maxDrawdown: -0.12,
      trades: 143,
      ambiguousTrades: 9,
    },
  };
};
