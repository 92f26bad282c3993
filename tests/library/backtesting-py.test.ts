import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type BacktestOptions, type BacktestResult, backtest, type CandleRow, candlesFromRows } from 'trader';

const shared = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared');
const here = existsSync(join(shared, 'reference', 'backtests')) && existsSync(join(shared, 'market'));

/** A CSV file as rows of cells by column name. */
const table = (...path: readonly string[]): Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = readFileSync(join(shared, ...path), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, k) => [name, cells[k]!]));
  });
};

const reference = (name: string) => ({
  trades: table('reference', 'backtests', `${name}.trades.csv`),
  equity: table('reference', 'backtests', `${name}.equity.csv`),
});

const googRows = (): CandleRow[] =>
  table('reference', 'backtests', 'GOOG.csv').map((row) => [
    Date.parse(row['']!),
    Number(row.Open),
    Number(row.High),
    Number(row.Low),
    Number(row.Close),
    Number(row.Volume),
  ]);

const btcRows = (): CandleRow[] =>
  table('market', 'binance_spot_BTCUSDT_1d.csv')
    .map(
      (row): CandleRow => [
        Number(row.timestamp),
        Number(row.open),
        Number(row.high),
        Number(row.low),
        Number(row.close),
        Number(row.volume),
      ],
    )
    .filter(([time]) => time >= Date.UTC(2018, 0, 1) && time <= Date.UTC(2025, 11, 31));

/** No price grid, no least order: backtesting.py knows neither. */
const NEUTRAL = { tickSize: 0, minNotional: 0 };

interface Case {
  readonly name: string;
  readonly symbol: string;
  readonly rows: () => CandleRow[];
  readonly options: Omit<BacktestOptions, 'strategy' | 'candles'>;
}

const CASES: readonly Case[] = [
  {
    name: 'goog_smacross_10_30_flip',
    symbol: 'GOOG/USD',
    rows: googRows,
    options: {
      parameters: { fast: 10, slow: 30 },
      sizing: 'fraction:0.9999',
      fee: 0,
      slippageBps: 0,
      allowShort: true,
      endOfData: 'open',
      instrument: { ...NEUTRAL, lotSize: 1 },
    },
  },
  {
    name: 'btc_1d_2018_2025_smacross_20_50_longonly_100units',
    symbol: 'BTC/USDT',
    rows: btcRows,
    options: {
      parameters: { fast: 20, slow: 50 },
      initialBalance: 20_000_000,
      sizing: 'units:100',
      fee: 0.001,
      slippageBps: 0,
      instrument: { ...NEUTRAL, lotSize: 0 },
    },
  },
];

const title = `the built-in sma_crossover beside backtesting.py${here ? '' : ' (needs ../shared)'}`;

(here ? describe : describe.skip)(title, () => {
  describe.each(CASES)('$name', ({ name, symbol, rows, options }) => {
    let result: BacktestResult;
    let expected: ReturnType<typeof reference>;
    let times: readonly number[];

    beforeAll(async () => {
      const all = rows();
      times = all.map(([time]) => time);
      expected = reference(name);
      result = await backtest({
        strategy: 'sma_crossover',
        candles: candlesFromRows(symbol, '1d', all),
        ...options,
      });
    });

    test('has the same trades: bars, prices, sizes, commissions and profits', () => {
      const theirs = expected.trades.toSorted((a, b) => Number(a.EntryBar) - Number(b.EntryBar));
      expect(theirs.length).toBeGreaterThan(30);
      expect(result.trades.map(({ entryTime }) => times.indexOf(entryTime))).toEqual(
        theirs.map(({ EntryBar }) => Number(EntryBar)),
      );
      result.trades.forEach((trade, k) => {
        const { Size, ExitBar, EntryPrice, ExitPrice, PnL, Commission } = theirs[k]!;
        expect([k, times.indexOf(trade.exitTime)]).toEqual([k, Number(ExitBar)]);
        expect(trade.quantity * (trade.side === 'long' ? 1 : -1)).toBeCloseTo(Number(Size), 6);
        expect(trade.entryPrice).toBeCloseTo(Number(EntryPrice), 6);
        expect(trade.exitPrice).toBeCloseTo(Number(ExitPrice), 6);
        expect(trade.fees).toBeCloseTo(Number(Commission), 6);
        expect(trade.pnl).toBeCloseTo(Number(PnL), 6);
      });
    });

    test('has the same equity, bar for bar', () => {
      expect(Array.from(result.equity.time)).toEqual(expected.equity.map(({ time }) => Date.parse(time!)));
      expected.equity.forEach(({ Equity, DrawdownPct }, i) => {
        expect(Math.abs(result.equity.equity[i]! - Number(Equity))).toBeLessThanOrEqual(1e-6);
        expect(Math.abs(result.equity.drawdown[i]! + Number(DrawdownPct))).toBeLessThanOrEqual(1e-9);
      });
    });

    test('has the same statistics where both mean the same', () => {
      const all = JSON.parse(
        readFileSync(join(shared, 'reference', 'backtests', 'expected_stats.json'), 'utf8'),
      );
      const stats: Readonly<Record<string, number>> = all[name].stats;
      const { metrics } = result;
      expect(metrics.trades).toBe(stats['# Trades']);
      expect(metrics.finalEquity).toBeCloseTo(stats['Equity Final [$]']!, 6);
      expect(metrics.totalReturn! * 100).toBeCloseTo(stats['Return [%]']!, 8);
      expect(metrics.maxDrawdown! * 100).toBeCloseTo(stats['Max. Drawdown [%]']!, 8);
      expect(metrics.winRate! * 100).toBeCloseTo(stats['Win Rate [%]']!, 8);
      expect(metrics.bestTrade! * 100).toBeCloseTo(stats['Best Trade [%]']!, 6);
      expect(metrics.worstTrade! * 100).toBeCloseTo(stats['Worst Trade [%]']!, 6);
      expect(metrics.kelly).toBeCloseTo(stats['Kelly Criterion']!, 8);
      expect(metrics.sqn).toBeCloseTo(stats.SQN!, 8);
    });
  });
});
