import { describe, expect, test } from '@jest/globals';
import { type Trade, toDataFrame } from 'trader';
import type { TradeRecord } from '../../src/memory/trades/trade-record.js';
import { loadDataFrame } from '../../src/report/dataframe.js';
import { FRAME_COLUMNS } from '../../src/report/frame-columns.js';

const TRADE: Trade = {
  symbol: 'BTC/USDT',
  side: 'long',
  quantity: 0.5,
  entryTime: 1_700_000_000_000,
  entryPrice: 100,
  exitTime: 1_700_003_600_000,
  exitPrice: 110,
  fees: 0.2,
  slippage: 0.01,
  pnl: 4.8,
  returnFraction: 0.096,
  bars: 1,
  entryTag: 'a-b',
  exitReason: 'target',
  mae: -0.01,
  mfe: 0.12,
  ambiguous: true,
  exits: [{ time: 1_700_003_600_000, price: 110, quantity: 0.5, reason: 'target' }],
};

const RECORD: TradeRecord = {
  id: 7,
  mode: 'paper',
  strategy: 'dip',
  strategyId: 1,
  snapshotId: null,
  sessionId: 's1',
  runId: null,
  externalId: null,
  symbol: 'ETH/USDT',
  side: 'short',
  status: 'open',
  quantity: 2,
  entryTime: 1_700_000_000_000,
  entryPrice: 2000,
  entryReason: '',
  exitTime: null,
  exitPrice: null,
  exitReason: null,
  fees: 1,
  slippage: 0,
  profit: null,
  returnFraction: null,
  durationMs: null,
  success: null,
  bars: null,
  mae: null,
  mfe: null,
  ambiguous: false,
  regime: 'volatile',
  exact: { quantity: null, entryPrice: null, exitPrice: null, fees: null },
};

/** A row of a frame as an object. */
const rowOf = (frame: { columns: readonly string[]; values: readonly (readonly unknown[])[] }, k: number) =>
  Object.fromEntries(frame.columns.map((name, c) => [name, frame.values[k]?.[c]]));

describe('toDataFrame', () => {
  test('gives back what went in: a trade of a backtest', async () => {
    const frame = await toDataFrame([TRADE]);
    const { exits: _, ambiguous: __, ...same } = TRADE;
    expect(rowOf(frame, 0)).toEqual({
      ...same,
      ambiguous: 1,
      durationMs: 3_600_000,
      tradeMode: 'backtest',
      id: Number.NaN,
      snapshotId: Number.NaN,
      ...{ strategy: null, sessionId: null, runId: null, regime: null },
    });
  });

  test('gives back what went in: an open trade of the memory, NaN for numbers and null for texts that it lacks', async () => {
    const frame = await toDataFrame([TRADE, RECORD]);
    expect(frame.shape).toEqual([2, FRAME_COLUMNS.length]);
    expect(rowOf(frame, 1)).toEqual({
      ...{ id: 7, tradeMode: 'paper', strategy: 'dip', snapshotId: Number.NaN, sessionId: 's1', runId: null },
      ...{ symbol: 'ETH/USDT', side: 'short', quantity: 2, entryTime: 1_700_000_000_000, entryPrice: 2000 },
      ...{
        entryTag: '',
        exitTime: Number.NaN,
        exitPrice: Number.NaN,
        exitReason: null,
        fees: 1,
        slippage: 0,
      },
      ...{ pnl: Number.NaN, returnFraction: Number.NaN, durationMs: Number.NaN, bars: Number.NaN },
      ...{ mae: Number.NaN, mfe: Number.NaN, ambiguous: 0, regime: 'volatile' },
    });
  });

  test('has all columns without trades', async () => {
    const frame = await toDataFrame([]);
    expect(frame.shape).toEqual([0, FRAME_COLUMNS.length]);
    expect(frame.columns).toEqual(FRAME_COLUMNS.map(({ name }) => name));
  });

  test('is a frame of danfojs, that groups and computes', async () => {
    const frame = await toDataFrame([TRADE, { ...TRADE, pnl: -1, exitReason: 'stop' }, TRADE]);
    expect(frame).toBeInstanceOf(await loadDataFrame());
    const grouped = frame.groupby(['exitReason']).agg({ pnl: ['count', 'sum'] });
    expect(grouped.values).toEqual([
      ['target', 2, 9.6],
      ['stop', 1, -1],
    ]);
    expect(frame.column('pnl').sum()).toBeCloseTo(8.6, 12);
  });

  test('names no column as something that a frame has itself', async () => {
    const DataFrame = await loadDataFrame();
    const own = new Set<string>();
    for (let from: unknown = DataFrame.prototype; from !== Object.prototype; ) {
      for (const name of Object.getOwnPropertyNames(from)) own.add(name);
      from = Object.getPrototypeOf(from);
    }
    expect(own.has('mode')).toBe(true);
    expect(FRAME_COLUMNS.map(({ name }) => name).filter((name) => own.has(name))).toEqual([]);
  });
});
