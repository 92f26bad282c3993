import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { takeOverSession } from '../../../src/memory/live/locks/take-over-session.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { sessionFills, sessionOrders } from '../../../src/memory/live/reads/session-orders.js';
import { sessionTrades } from '../../../src/memory/live/reads/session-trades.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { riskEvents } from '../../../src/memory/risk/risk-events.js';
import { writers } from '../children.js';
import { HAS_POSTGRES, type Place, postgresPlace, sqlitePlace } from '../databases.js';
import { batchesIn, numberedBatch } from './committed-batches.js';
import { ACCOUNT } from './live-fixtures.js';

const start = writers();
const ID = 'killed';

/** Expects all that the first `count` batches told to be there, and nothing of any other. */
const holdsExactly = async (memory: Memory, count: number): Promise<void> => {
  const batches = Array.from({ length: count }, (_, k) => numberedBatch(ID, k + 1));
  const loaded = await loadLiveSession(memory, ID);
  const last = batches.at(-1);
  if (last !== undefined) {
    expect(loaded.state).toEqual(last.state);
    expect(loaded.positions).toEqual(last.positions);
  }
  expect(loaded.stateSequence).toBe(loaded.sequence);
  expect(await sessionOrders(memory, ID)).toEqual(batches.flatMap(({ orders }) => orders));
  expect(await sessionFills(memory, ID)).toEqual(batches.flatMap(({ fills }) => fills));
  expect(await sessionTrades(memory, ID)).toEqual(batches.flatMap(({ trades }) => trades));
  expect(await sessionExecutions(memory, ID)).toEqual(batches.flatMap(({ executions }) => executions));
  expect([...(await sessionCandles(memory, ID)).values()].flat()).toEqual(
    batches.flatMap(({ candles }) => candles),
  );
  expect((await riskEvents(memory, { sessionId: ID, limit: 1 })).info).toBe(count);
};

/** Kills a session at a seeded moment again and again; another goes on with what is there. Returns the batches stored. */
const killAgainAndAgain = async (place: Place, rounds: number, perRound: number): Promise<number> => {
  const rng = createRng(20261130);
  let stored = 0;
  for (let round = 0; round < rounds; round++) {
    const writer = start('commit', place.address, ID);
    await writer.ready;
    writer.go();
    await writer.committed(Math.ceil(rng.next() * perRound));
    // Not a wait for something: the kill is to strike at ever other points of a commit.
    await pause(rng.next() * 3);
    writer.child.kill('SIGKILL');
    expect(await writer.ended).toMatchObject({ err: '' });
    const told = writer.acknowledged.at(-1) ?? stored;
    const memory = await openMemory(place.address);
    // A server may still be at what the dead process sent last; whoever takes over waits for that.
    const wish = { sessionId: ID, account: ACCOUNT, symbols: ['BTC/USDT', 'ETH/USDT'], holder: 'the test' };
    expect(await takeOverSession(memory, { ...wish, staleAfterMs: 1, isAlive: () => false })).toBe(true);
    stored = batchesIn((await loadLiveSession(memory, ID)).sequence);
    // All that was acknowledged, and at most the one that was on its way.
    expect([told, told + 1]).toContain(stored);
    await holdsExactly(memory, stored);
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
    await memory.close();
  }
  return stored;
};

describe('a session whose process is killed while it commits', () => {
  test('has all that was acknowledged and no part of anything else: 15 times on SQLite', async () => {
    const place = await sqlitePlace();
    expect(await killAgainAndAgain(place, 15, 40)).toBeGreaterThan(150);
    await place.remove();
  }, 180_000);

  (HAS_POSTGRES ? test : test.skip)(
    'and on PostgreSQL: 5 times',
    async () => {
      const place = await postgresPlace();
      expect(await killAgainAndAgain(place, 5, 40)).toBeGreaterThan(40);
      await place.remove();
    },
    120_000,
  );
});
