import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/core/digest.js';
import type { Memory } from '../../src/memory/memory.js';
import { findRun, requireRun } from '../../src/memory/runs/find-run.js';
import { listRuns } from '../../src/memory/runs/list-runs.js';
import type { NewRun } from '../../src/memory/runs/new-run.js';
import { packColumn, unpackColumn } from '../../src/memory/runs/number-column.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { runEquity, runMetrics, runTrades } from '../../src/memory/runs/run-results.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { NOW, withMemory } from './databases.js';
import { exampleRun, exampleTrade, FROM, HOUR } from './example-run.js';

const bytesOf = (column: Float64Array): string => Buffer.from(column.buffer).toString('hex');

const rowsIn = async (memory: Memory, table: 'runs' | 'trades' | 'run_equity' | 'trade_strategy_link') =>
  (await memory.db.selectFrom(table).selectAll().execute()).length;

withMemory('the memory of runs', (memory, clock) => {
  let strategyId = 0;
  let snapshotId = 0;
  let first: NewRun;

  beforeAll(async () => {
    const { id } = await registerStrategy(memory(), { name: 'sma_crossover', title: 'Two averages' });
    strategyId = id;
    const snapshot = await resolveSnapshot(memory(), {
      strategyId,
      configuration: {
        version: 1,
        strategy: { name: 'sma_crossover', sourceDigest: null, parameters: { fast: 10, slow: 30 } },
        settings: { exchange: {}, trading: {}, risk: {} },
      },
    });
    snapshotId = snapshot.id;
    first = exampleRun({ strategyId, snapshotId });
    expect(await recordRun(memory(), first)).toEqual({ kind: 'stored' });
  });

  test('gives a run back as it was', async () => {
    expect(await findRun(memory(), first.run.id)).toEqual({
      run: { ...first.run, elapsedMs: 4 },
      provenance: first.provenance,
      conditions: first.conditions,
      recipe: first.recipe,
      remarks: first.remarks,
      warnings: first.warnings,
      strategyId,
      title: 'Two averages',
      snapshotId,
      executions: 1,
      firstAt: NOW,
      lastAt: NOW,
    });
  });

  test('gives its equity back bit for bit', async () => {
    const equity = await runEquity(memory(), first.run.id);
    for (const name of ['time', 'equity', 'benchmark'] as const)
      expect(bytesOf(equity[name])).toBe(bytesOf(first.equity[name]));
  });

  test('gives its metrics back by name, for the strategy and for buy-and-hold', async () => {
    expect(await runMetrics(memory(), first.run.id)).toEqual({
      strategy: first.metrics,
      benchmark: first.benchmark,
    });
  });

  test('gives its trades back in the order of their exits, with regime and excursions', async () => {
    const trades = await runTrades(memory(), first.run.id);
    expect(trades).toMatchObject([
      {
        mode: 'backtest',
        strategy: 'sma_crossover',
        snapshotId,
        sessionId: null,
        runId: first.run.id,
        symbol: 'BTC/USDT',
        side: 'long',
        status: 'closed',
        quantity: 1,
        entryTime: FROM,
        entryPrice: 100,
        entryReason: 'cross',
        exitTime: FROM + HOUR,
        exitPrice: 103,
        exitReason: 'reverse',
        fees: 0.2,
        slippage: 0.05,
        profit: first.trades[0]!.pnl,
        returnFraction: first.trades[0]!.returnFraction,
        durationMs: HOUR,
        success: true,
        bars: 1,
        mae: -0.01,
        mfe: 0.03,
        ambiguous: false,
        regime: 'trending',
      },
      { success: false, ambiguous: true, regime: null },
    ]);
  });

  test('links its trades to its snapshot, and keeps them out of what was traded', async () => {
    const links = await memory().db.selectFrom('trade_strategy_link').selectAll().execute();
    expect(links.map(({ snapshot_id }) => snapshot_id)).toEqual([snapshotId, snapshotId]);
    expect(await recentTrades(memory())).toEqual([]);
    expect(await memory().db.selectFrom('summary_days').selectAll().execute()).toEqual([]);
  });

  test('keeps what was behind the signals of its trades', async () => {
    const signal = {
      buyScore: 7.5,
      sellScore: 1,
      trigger: 'score',
      fired: 3,
      breakdown: { rsi: 3.5, adx: 4 },
    };
    const [one, two] = [exampleTrade(0, 103), { ...exampleTrade(1, 99), signal }];
    const run = exampleRun({
      strategyId,
      snapshotId,
      name: 'told',
      trades: [one, two],
      from: FROM + 400 * HOUR,
    });
    await recordRun(memory(), run);
    const links = await memory()
      .db.selectFrom('trade_strategy_link')
      .innerJoin('trades', 'trades.id', 'trade_id')
      .select(['profit', 'trade_strategy_link.snapshot_id as snapshotId', 'buy_score', 'sell_score'])
      .select(['trigger_type', 'indicators_fired', 'breakdown'])
      .where('run_id', '=', run.run.id)
      .orderBy('trades.id')
      .execute();
    const untold = { buy_score: null, sell_score: null, trigger_type: null, indicators_fired: null };
    expect(links).toMatchObject([
      { profit: one.pnl, snapshotId, ...untold, breakdown: null },
      {
        profit: two.pnl,
        snapshotId,
        buy_score: 7.5,
        sell_score: 1,
        trigger_type: 'score',
        indicators_fired: 3,
      },
    ]);
    expect(JSON.parse(String(links[1]?.breakdown))).toEqual({ rsi: 3.5, adx: 4 });
    await memory().db.deleteFrom('trials').where('run_id', '=', run.run.id).execute();
  });

  test('enters the evaluation in the trial ledger', async () => {
    const trials = await memory().db.selectFrom('trials').selectAll().execute();
    expect(trials).toMatchObject([
      {
        family: 'sma_crossover',
        daily_sharpe: 0.1,
        observations: 30,
        skewness: -0.2,
        kurtosis: 3.5,
        total_return: 0.026,
        trades: 2,
        origin: 'backtest',
        run_id: first.run.id,
        evaluations: 1,
      },
    ]);
  });

  test('counts the same run again, and stores it once', async () => {
    const before = await rowsIn(memory(), 'trades');
    clock.set(NOW + 5000);
    const moved = { ...first, recipe: { version: 1, strategy: 'elsewhere' } };
    expect(await recordRun(memory(), moved)).toEqual({ kind: 'again', executions: 2 });
    clock.set(NOW);
    expect(await findRun(memory(), first.run.id)).toMatchObject({
      executions: 2,
      firstAt: NOW,
      lastAt: NOW + 5000,
      recipe: { strategy: 'elsewhere' },
    });
    expect(await rowsIn(memory(), 'trades')).toBe(before);
    const counted = await countTrials(memory(), { family: 'sma_crossover', madeUp: true });
    expect(counted).toEqual({ trials: 1, evaluations: 2 });
  });

  test('never stores other results under the same id, and says what it has', async () => {
    const before = await findRun(memory(), first.run.id);
    const other = exampleRun({ strategyId, snapshotId, outcome: 'other', trades: [exampleTrade(0, 500)] });
    expect(await recordRun(memory(), other)).toEqual({
      kind: 'contradicted',
      digest: first.run.digest,
      lastRunAt: NOW + 5000,
    });
    expect(await findRun(memory(), first.run.id)).toEqual(before);
    expect(await runTrades(memory(), first.run.id)).toHaveLength(2);
    // It was evaluated all the same.
    expect((await countTrials(memory(), { family: 'sma_crossover', madeUp: true })).evaluations).toBe(3);
  });

  test('stores all of a run or nothing of it', async () => {
    const before = [await rowsIn(memory(), 'runs'), await rowsIn(memory(), 'trades')];
    const bad = { ...exampleTrade(1, 99), quantity: -1 };
    const run = exampleRun({ strategyId, name: 'bad', trades: [exampleTrade(0, 103), bad] });
    await expect(recordRun(memory(), run)).rejects.toThrow('the database refuses the row');
    expect([await rowsIn(memory(), 'runs'), await rowsIn(memory(), 'trades')]).toEqual(before);
    expect(await findRun(memory(), run.run.id)).toBeUndefined();
  });

  test('keeps a run without trades, and tags with characters that a database would refuse', async () => {
    const empty = exampleRun({ strategyId, name: 'empty', trades: [], from: FROM + 24 * HOUR });
    const odd = exampleRun({
      strategyId,
      name: 'odd',
      from: FROM + 48 * HOUR,
      trades: [exampleTrade(0, 103, 'nul\u0000 "quoted" → ✓')],
    });
    expect(await recordRun(memory(), empty)).toEqual({ kind: 'stored' });
    expect(await recordRun(memory(), odd)).toEqual({ kind: 'stored' });
    expect(await runTrades(memory(), empty.run.id)).toEqual([]);
    expect(await runTrades(memory(), odd.run.id)).toMatchObject([{ entryReason: 'nul "quoted" → ✓' }]);
  });

  test('keeps every trade of a long run, in order', async () => {
    const trades = Array.from({ length: 2500 }, (_, k) => exampleTrade(k, 100 + (k % 7) - 3));
    const large = exampleRun({ strategyId, snapshotId, name: 'large', trades, from: FROM + 72 * HOUR });
    await recordRun(memory(), large);
    const stored = await runTrades(memory(), large.run.id);
    expect(stored.map(({ profit }) => profit)).toEqual(trades.map(({ pnl }) => pnl));
    expect(stored.map(({ entryTime }) => entryTime)).toEqual(trades.map(({ entryTime }) => entryTime));
  });

  test('is not stored where what belongs to it cannot be stored', async () => {
    const failing = exampleRun({ strategyId, snapshotId, name: 'failing', from: FROM + 200 * HOUR });
    const storing = recordRun(memory(), failing, () => Promise.reject(new Error('no session here')));
    await expect(storing).rejects.toThrow('no session here');
    expect(await findRun(memory(), failing.run.id)).toBeUndefined();
  });
});

withMemory('the list of runs', (memory, clock) => {
  beforeAll(async () => {
    const { id: sma } = await registerStrategy(memory(), { name: 'sma_crossover' });
    const { id: adaptive } = await registerStrategy(memory(), { name: 'adaptive' });
    const runs = [
      exampleRun({ strategyId: sma, name: 'one' }),
      exampleRun({ strategyId: adaptive, name: 'two', symbols: ['ETH/USDT'] }),
      exampleRun({ strategyId: sma, name: 'three', symbols: ['BTC/USDT', 'ETH/USDT'] }),
    ];
    for (const [k, run] of runs.entries()) {
      clock.set(NOW + k);
      await recordRun(memory(), run);
    }
    clock.set(NOW + 10);
    await recordRun(memory(), runs[0]!);
    clock.set(NOW);
  });

  const idOf = (name: string): string => digestOf(name).slice(0, 16);

  test('has the last run first, with key metrics and how often it was run', async () => {
    const list = await listRuns(memory());
    expect(list.map(({ id }) => id)).toEqual(['one', 'three', 'two'].map(idOf));
    expect(list[0]).toMatchObject({
      strategy: 'sma_crossover',
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      from: FROM,
      to: FROM + 48 * HOUR,
      parameters: { fast: 10, slow: 30 },
      totalReturn: 0.026,
      sharpe: 1.25,
      maxDrawdown: -0.1,
      profitFactor: 2.33,
      winRate: 0.5,
      trades: 2,
      executions: 2,
      firstAt: NOW,
      lastAt: NOW + 10,
    });
  });

  test.each([
    [{ strategy: 'adaptive' }, ['two']],
    [{ strategy: 'sma-crossover' }, ['one', 'three']],
    [{ symbol: 'ETH/USDT' }, ['three', 'two']],
    [{ symbol: 'BTC/USDT', strategy: 'sma_crossover' }, ['one', 'three']],
    [{ symbol: 'SOL/USDT' }, []],
  ])('is narrowed by %j', async (filter, names) => {
    expect((await listRuns(memory(), filter)).map(({ id }) => id)).toEqual(names.map(idOf));
  });

  test('is as long as asked for, and names strategies that are like an unknown one', async () => {
    expect(await listRuns(memory(), {}, 1)).toHaveLength(1);
    await expect(listRuns(memory(), { strategy: 'adaptiv' })).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('adaptive'),
    });
  });

  describe('a run by its id', () => {
    test('is found by the whole of it, or by its first digits in any case', async () => {
      const id = idOf('two');
      for (const text of [id, id.slice(0, 9), ` ${id.slice(0, 9).toUpperCase()} `])
        expect((await findRun(memory(), text))?.run.id).toBe(id);
    });

    test('is not found where there is none', async () => {
      expect(await findRun(memory(), '0123456789abcdef')).toBeUndefined();
      await expect(requireRun(memory(), '0123456789abcdef')).rejects.toMatchObject({ kind: 'usage' });
    });

    test('is a usage error that lists them where digits begin several', async () => {
      const { id: strategyId } = await registerStrategy(memory(), { name: 'twins' });
      const made = exampleRun({ strategyId, name: 'twin', from: FROM + 1000 * HOUR });
      const ids = ['feedface00000001', 'feedface00000002', 'feedface0000000200'];
      for (const [k, id] of ids.entries()) {
        await recordRun(memory(), { ...made, run: { ...made.run, id, dataDigest: digestOf(String(k)) } });
      }
      await expect(findRun(memory(), 'feedface')).rejects.toMatchObject({
        kind: 'usage',
        message: '"feedface" begins several runs: feedface00000001, feedface00000002, feedface0000000200',
        hint: 'give more digits',
      });
      // A whole id counts, though it begins another.
      expect((await findRun(memory(), 'feedface00000002'))?.run.id).toBe('feedface00000002');
    });

    test.each(['', 'latest', '12 34', "1' OR '1'='1", '%'])('is not %j', async (text) => {
      await expect(findRun(memory(), text)).rejects.toMatchObject({ kind: 'usage' });
    });
  });
});

describe('a packed column', () => {
  const bits = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 300 });

  test('comes back bit for bit, whatever the bits are', async () => {
    await fc.assert(
      fc.asyncProperty(bits, async (given) => {
        const column = new Float64Array(BigUint64Array.from(given).buffer);
        expect(bytesOf(await unpackColumn(await packColumn(column), column.length))).toBe(bytesOf(column));
      }),
      { seed: 5 },
    );
  });

  test('is a zlib stream of little-endian numbers', async () => {
    const { inflateSync } = await import('node:zlib');
    // 1.5 is 0x3ff8000000000000, -2 is 0xc000000000000000.
    const packed = await packColumn(Float64Array.of(1.5, -2));
    expect(inflateSync(packed).toString('hex')).toBe('000000000000f83f00000000000000c0');
  });

  test('is that of the part of a longer column that was given', async () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect([...(await unpackColumn(await packColumn(part), 2))]).toEqual([2, 3]);
  });

  test('is refused where it is damaged or of another length', async () => {
    const packed = await packColumn(Float64Array.of(1, 2, 3));
    for (const [bytes, length] of [
      [packed, 2],
      [packed, 4],
      [packed.subarray(0, packed.length - 5), 3],
      [Buffer.from('no stream'), 3],
    ] as const)
      await expect(unpackColumn(bytes, length)).rejects.toMatchObject({ kind: 'data' });
  });
});
