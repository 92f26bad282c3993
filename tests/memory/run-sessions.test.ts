import { beforeAll, expect, test } from '@jest/globals';
import type { NewRun } from '../../src/memory/runs/new-run.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import { findSession } from '../../src/memory/sessions/sessions.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { withMemory } from './databases.js';
import { exampleRun, FROM, HOUR } from './example-run.js';

withMemory('a run as a session', (memory) => {
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

  test('is one session when several ask for it at once', async () => {
    for (let round = 0; round < 5; round++) {
      const run = exampleRun({ strategyId, snapshotId, name: `race-${round}`, from: FROM + 300 * HOUR });
      await recordRun(memory(), run);
      const all = await Promise.all([1, 2, 3].map(() => recordReplaySession(memory(), run, 'binance')));
      expect(all.map(({ known }) => known).sort()).toEqual([false, true, true]);
      expect(await recentTrades(memory(), { sessionId: all[0]!.id })).toHaveLength(run.trades.length);
      await memory()
        .db.deleteFrom('trade_strategy_link')
        .where('trade_id', 'in', (trades) =>
          trades.selectFrom('trades').select('id').where('session_id', '=', all[0]!.id),
        )
        .execute();
      await memory().db.deleteFrom('trades').where('session_id', '=', all[0]!.id).execute();
      await memory().db.deleteFrom('summary_days').execute();
    }
  });

  test('repeats the trades over the range of the candles, under the same snapshot', async () => {
    const session = await recordReplaySession(memory(), first, 'binance');
    expect(session).toEqual({ id: `replay-${first.run.id}`, known: false });
    expect(await findSession(memory(), session.id)).toEqual({
      id: session.id,
      mode: 'replay',
      strategyId,
      snapshotId,
      venue: 'binance',
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      status: 'stopped',
      initialBalance: 10_000,
      quoteCurrency: 'USDT',
      startedAt: first.run.from,
      endedAt: first.run.to,
      endReason: 'end of the candles',
      notes: `replay of run ${first.run.id}`,
    });
    const trades = await recentTrades(memory(), { sessionId: session.id });
    expect(trades).toMatchObject([
      { mode: 'replay', runId: null, snapshotId, profit: first.trades[1]!.pnl },
      { mode: 'replay', runId: null, snapshotId, profit: first.trades[0]!.pnl },
    ]);
    const links = await memory()
      .db.selectFrom('trade_strategy_link')
      .select('trade_id')
      .where(
        'trade_id',
        'in',
        trades.map(({ id }) => id),
      )
      .execute();
    expect(links).toHaveLength(2);
    expect(await memory().db.selectFrom('summary_days').select('day').execute()).toEqual([{ day: FROM }]);
  });

  test('is the same session the second time', async () => {
    expect(await recordReplaySession(memory(), first, 'binance')).toEqual({
      id: `replay-${first.run.id}`,
      known: true,
    });
    expect(await recentTrades(memory())).toHaveLength(2);
  });

  test('has no currency where its markets have several', async () => {
    const mixed = exampleRun({
      strategyId,
      name: 'mixed',
      symbols: ['BTC/USDT', 'ETH/BTC'],
      from: FROM + 99 * HOUR,
    });
    const { id } = await recordReplaySession(memory(), mixed, 'kraken');
    expect(await findSession(memory(), id)).toMatchObject({
      quoteCurrency: null,
      initialBalance: null,
      snapshotId: null,
    });
  });
});
