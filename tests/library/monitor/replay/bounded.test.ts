import { expect, test } from '@jest/globals';
import type { KyselyPlugin } from 'kysely';
import type { MonitorEvent, MonitorSource } from '../../../../src/core/monitor-event.js';
import { replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import { storedSession } from '../../../../src/library/monitor/replay/stored-session.js';
import { commitBatch } from '../../../../src/memory/live/commit-batch.js';
import type { Memory } from '../../../../src/memory/memory.js';
import { findSession } from '../../../../src/memory/sessions/sessions.js';
import { withMemory } from '../../../memory/databases.js';
import { batchOf, begin, candleOf, executionOf } from '../../../memory/live/live-fixtures.js';
import { fakeTime } from './fake-time.js';
import { MINUTE, RECIPE, START } from './stored-fixtures.js';

const BARS = 1_300;

/** So many markets that a queue has 50 rows at a time; one of them has candles. */
const SYMBOLS = ['BTC/USDT', ...Array.from({ length: 48 }, (_, k) => `C${k}/USDT`)];

const minutes = Array.from({ length: BARS }, (_, k) => k);

const store = async (memory: Memory, id: string): Promise<void> => {
  await begin(memory, id, { account: id, symbols: SYMBOLS, payload: { recipe: RECIPE } });
  await commitBatch(
    memory,
    batchOf(id, 2, {
      time: START + BARS * MINUTE,
      candles: minutes.map((minute) => candleOf(minute)),
      executions: minutes.map((minute) => executionOf(minute)),
      journal: minutes.map((number) => ({ kind: 'event', clientOrderId: null, payload: { number } })),
    }),
  );
  const rows = minutes.map((minute) => ({
    ...{ session_id: id, time: START + (minute + 1) * MINUTE, equity: 10_000 + minute, cash: 10_000 },
    ...{ unrealised_pnl: minute, exposure: 0, open_positions: 0, drawdown: 0 },
  }));
  for (let at = 0; at < BARS; at += 500)
    await memory.db
      .insertInto('account_history')
      .values(rows.slice(at, at + 500))
      .execute();
};

/** The same memory; how many rows each query brings is noted. */
const counted = (memory: Memory): { readonly memory: Memory; readonly sizes: number[] } => {
  const sizes: number[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      sizes.push(result.rows.length);
      return result;
    },
  };
  return { memory: { ...memory, db: memory.db.withPlugin(plugin) }, sizes };
};

withMemory('a long session', (memory) => {
  const told = async (source: MonitorSource): Promise<readonly MonitorEvent[]> => {
    const events: MonitorEvent[] = [];
    await source.follow((event) => events.push(event), new AbortController().signal);
    return events;
  };

  test('is played from pages of fifty rows, each asked for once', async () => {
    await store(memory(), 'b1');
    const session = (await findSession(memory(), 'b1'))!;
    const { memory: watched, sizes } = counted(memory());
    const options = { speed: 1_000, stay: false, ...fakeTime() };
    const events = await told(replaySession(watched, session, options));
    const candles = events.flatMap((event) => (event.kind === 'candles' ? event.candles : []));
    expect(candles.map(({ time }) => time)).toEqual(minutes.map((minute) => START + minute * MINUTE));
    const equity = events.flatMap((event) => (event.kind === 'equity' ? event.points : []));
    expect(equity.map(({ time }) => time)).toEqual(minutes.map((minute) => START + (minute + 1) * MINUTE));
    expect(events.filter(({ kind }) => kind === 'notice')).toHaveLength(BARS + 1);
    expect(Math.max(...sizes)).toBe(50);
    // 26 full pages of candles, signals, equity and journal; nothing is read twice.
    expect(sizes.filter((size) => size === 50)).toHaveLength(4 * 26);
  });

  test('is told at its end only as far as a monitor keeps it', async () => {
    await store(memory(), 'b2');
    const session = (await findSession(memory(), 'b2'))!;
    const { memory: watched, sizes } = counted(memory());
    const events = await told(storedSession(watched, session, { stay: false }));
    const of = (kind: MonitorEvent['kind']) => events.filter((event) => event.kind === kind);
    const [candles] = of('candles');
    expect(candles).toMatchObject({ symbol: 'BTC/USDT' });
    expect(candles?.kind === 'candles' && candles.candles.map(({ time }) => time)).toEqual(
      minutes.slice(-1_000).map((minute) => START + minute * MINUTE),
    );
    const signals = events.flatMap((event) => (event.kind === 'signals' ? event.signals : []));
    expect(signals.map(({ barTime }) => barTime)).toEqual(
      minutes.slice(-20).map((minute) => START + minute * MINUTE),
    );
    const notices = events.flatMap((event) => (event.kind === 'notice' ? [event.notice.sequence] : []));
    expect(notices).toEqual(Array.from({ length: 500 }, (_, k) => BARS + 1 - 499 + k));
    expect(events.flatMap((event) => (event.kind === 'equity' ? event.points : []))).toHaveLength(BARS);
    expect(Math.max(...sizes)).toBe(1_000);
  });
});
