import { digestOf } from '../../src/core/digest.js';
import type { Trade } from '../../src/core/trade.js';
import type { NewRun } from '../../src/memory/runs/new-run.js';

export const HOUR = 3_600_000;

/** 2024-01-01: the first bar of the example. */
export const FROM = Date.UTC(2024, 0, 1);

const hex = (text: string): string => digestOf(text);

/** The k-th trade: bought at 100, sold one bar later at `exit`, one unit, 0.2 of fees. */
export const exampleTrade = (k: number, exit: number, tag = 'cross'): Trade => ({
  symbol: 'BTC/USDT',
  side: 'long',
  quantity: 1,
  entryTime: FROM + k * HOUR,
  entryPrice: 100,
  exitTime: FROM + (k + 1) * HOUR,
  exitPrice: exit,
  fees: 0.2,
  slippage: 0.05,
  pnl: exit - 100 - 0.2,
  returnFraction: (exit - 100 - 0.2) / 100,
  bars: 1,
  entryTag: tag,
  exitReason: 'reverse',
  mae: -0.01,
  mfe: 0.03,
  ambiguous: k === 1,
  exits: [{ time: FROM + (k + 1) * HOUR, price: exit, quantity: 1, reason: 'reverse' }],
});

export interface Example {
  readonly strategyId: number;
  /** What makes the id; the digest follows `outcome`. */
  readonly name?: string;
  readonly outcome?: string;
  readonly parameters?: NewRun['run']['parameters'];
  readonly symbols?: readonly string[];
  readonly from?: number;
  readonly trades?: readonly Trade[];
  readonly snapshotId?: number;
  readonly sharpe?: number | null;
}

/** A run of 48 hourly bars, made by hand. */
export const exampleRun = (given: Example): NewRun => {
  const { strategyId, name = 'first', outcome = name, symbols = ['BTC/USDT'], from = FROM } = given;
  const { parameters = { fast: 10, slow: 30 }, trades = [exampleTrade(0, 103), exampleTrade(1, 99)] } = given;
  const { snapshotId = null, sharpe = 0.1 } = given;
  const bars = 48;
  const time = Float64Array.from({ length: bars }, (_, i) => from + i * HOUR);
  const equity = Float64Array.from({ length: bars }, (_, i) => 10_000 + Math.sin(i) * 7);
  const benchmark = Float64Array.from({ length: bars }, (_, i) => 10_000 * (1 + i / 1000));
  return {
    strategyId,
    snapshotId,
    run: {
      id: hex(name).slice(0, 16),
      digest: hex(outcome),
      strategy: 'sma_crossover',
      parameters,
      symbols,
      timeframe: '1h',
      from,
      to: from + bars * HOUR,
      provider: 'synthetic, seed 42',
      dataDigest: hex(`${symbols.join()} from ${from}`),
      seed: 42,
      engineVersion: '1',
      elapsedMs: 3.7,
    },
    provenance: {
      sourceDigest: hex('source'),
      configuration: '{"initialBalance":10000}',
      data: symbols.map((symbol) => ({ symbol, candles: hex(symbol), detail: null })),
    },
    tradedDigest: hex(`${symbols.join()} within ${from}`),
    conditions: {
      initialBalance: 10_000,
      makerFeeRate: 0.001,
      takerFeeRate: 0.001,
      slippage: '2 bps',
      sizing: 'all-in',
      maxPosition: null,
      maxOpenTrades: null,
      detail: null,
      endOfData: 'close',
      allowShort: false,
      bars,
    },
    recipe: { version: 1, strategy: 'sma_crossover' },
    remarks: { refusals: { 'no cash': 2 }, dataNotes: ['one gap'] },
    warnings: ['only 2 trades: too few to tell skill from luck'],
    metrics: {
      totalReturn: 0.026,
      sharpe: 1.25,
      maxDrawdown: -0.1,
      profitFactor: 2.33,
      winRate: 0.5,
      trades: trades.length,
    },
    benchmark: {
      totalReturn: 0.047,
      sharpe: null,
      maxDrawdown: 0,
      profitFactor: null,
      winRate: null,
      trades: 0,
    },
    trades,
    stateChanges: [],
    entryRegimes: trades.map((_, k) => (k === 0 ? 'trending' : null)),
    equity: { time, equity, benchmark },
    daily: { sharpe, observations: 30, skewness: -0.2, kurtosis: 3.5 },
  };
};
