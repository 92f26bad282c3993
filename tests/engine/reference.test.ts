import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { type CandleRow, type Candles, candlesBetween, candlesFromRows } from '../../src/core/candles.js';
import { parseIsoTime } from '../../src/core/clock.js';
import { parseSizing } from '../../src/core/sizing.js';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import { readTrades } from '../../src/engine/records.js';
import { riskPolicy } from '../../src/risk/policy.js';
import { long, short } from '../../src/strategy/signal.js';
import type { Rules } from '../../src/strategy/strategy.js';

/** Two complete runs of backtesting.py, kept outside the project: see the README beside them. */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const here = existsSync(`${shared}reference/backtests`);
const whenHere = here ? describe : describe.skip;

const SYMBOL = 'X/USD';

const rowsOf = (path: string): string[][] =>
  readFileSync(shared + path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** The time of a date, or of a number of milliseconds. */
const timeOf = (text: string): number => (/^\d{9,}$/.test(text) ? Number(text) : parseIsoTime(text));

const loadCandles = (path: string): Candles =>
  candlesFromRows(
    SYMBOL,
    '1d',
    rowsOf(path).map(([time, ...values]) => [timeOf(time!), ...values.map(Number)] as unknown as CandleRow),
  );

/** The plain mean of the last `period` values, summed anew at every bar. */
const mean = (values: Float64Array, period: number): Float64Array =>
  values.map((_, i) => {
    if (i < period - 1) return Number.NaN;
    let sum = 0;
    for (let k = i - period + 1; k <= i; k++) sum += values[k]!;
    return sum / period;
  });

/** backtesting.py's `crossover(a, b)`: a was below b and is above it now. */
const crossed = (a: Float64Array, b: Float64Array, i: number): boolean =>
  i > 0 && a[i - 1]! < b[i - 1]! && a[i]! > b[i]!;

const UP = long('cross-up');
const DOWN = short('cross-down');

const crossover = ({ close }: Candles, fast: number, slow: number, flips: boolean): Rules => {
  const quick = mean(close, fast);
  const calm = mean(close, slow);
  return {
    enter: (i) => {
      if (crossed(quick, calm, i)) return UP;
      return flips && crossed(calm, quick, i) ? DOWN : 0;
    },
    exit: (i, { side }) =>
      (side === 1 ? crossed(calm, quick, i) : crossed(quick, calm, i)) ? 'crossed' : null,
  };
};

interface Options {
  readonly balance: number;
  readonly sizing: string;
  readonly fee: number;
  readonly flips: boolean;
  readonly fast: number;
  readonly slow: number;
}

const play = (candles: Candles, { balance, sizing, fee, flips, fast, slow }: Options): EngineOutcome =>
  playBacktest(
    {
      initialBalance: balance,
      policy: riskPolicy(parseSizing(sizing)),
      limits: NO_LIMITS,
      costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
      allowShort: flips,
      maxOpenTrades: 1,
      doubt: 'stop-first',
      endOfData: 'open',
    },
    [
      {
        candles,
        instrument: {
          symbol: SYMBOL,
          tickSize: 0,
          lotSize: 1,
          minNotional: 0,
          makerFeeRate: fee,
          takerFeeRate: fee,
        },
        rules: crossover(candles, fast, slow, flips),
        start: 0,
        firstDecision: 0,
      },
    ],
  );

const near = (actual: number, expected: number, what: string): void => {
  if (!(Math.abs(actual - expected) <= 1e-6)) throw new Error(`${what}: ${actual}, not ${expected}`);
};

const compare = (candles: Candles, outcome: EngineOutcome, name: string): void => {
  const trades = readTrades(outcome.recorder, [SYMBOL]);
  const told = rowsOf(`reference/backtests/${name}.trades.csv`);
  expect(trades.length).toBe(told.length);
  trades.forEach((trade, k) => {
    const [size, entryBar, exitBar, entryPrice, exitPrice, , , pnl, commission] = told[k]!.map(Number);
    expect({
      trade: k,
      size: trade.side === 'long' ? trade.quantity : -trade.quantity,
      entryBar: candles.time.indexOf(trade.entryTime),
      exitBar: candles.time.indexOf(trade.exitTime),
      bars: trade.bars,
    }).toEqual({ trade: k, size, entryBar, exitBar, bars: exitBar! - entryBar! });
    near(trade.entryPrice, entryPrice!, `entry price of trade ${k}`);
    near(trade.exitPrice, exitPrice!, `exit price of trade ${k}`);
    near(trade.fees, commission!, `commission of trade ${k}`);
    near(trade.pnl, pnl!, `profit of trade ${k}`);
  });
  const equity = rowsOf(`reference/backtests/${name}.equity.csv`);
  expect(outcome.equity.length).toBe(equity.length);
  equity.forEach(([date, value], k) => {
    expect(outcome.time[k]).toBe(timeOf(date!));
    near(outcome.equity[k]!, Number(value), `equity of ${date}`);
  });
};

whenHere(`backtesting.py (${here ? 'found' : 'skipped: ../shared is not there'})`, () => {
  test('the SMA 10/30 flip on GOOG, trade for trade and bar for bar', () => {
    const candles = loadCandles('reference/backtests/GOOG.csv');
    const options = { balance: 10_000, sizing: 'fraction:0.9999', fee: 0, flips: true, fast: 10, slow: 30 };
    compare(candles, play(candles, options), 'goog_smacross_10_30_flip');
  });

  test('the long-only SMA 20/50 on BTC with 100 units and 0.1 % a side, trade for trade and bar for bar', () => {
    const candles = candlesBetween(
      loadCandles('market/binance_spot_BTCUSDT_1d.csv'),
      parseIsoTime('2018-01-01'),
      parseIsoTime('2026-01-01'),
    );
    const options = {
      balance: 20_000_000,
      sizing: 'units:100',
      fee: 0.001,
      flips: false,
      fast: 20,
      slow: 50,
    };
    compare(candles, play(candles, options), 'btc_1d_2018_2025_smacross_20_50_longonly_100units');
  });
});
