import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { writers } from './children.js';
import { HAS_POSTGRES, type Place, postgresPlace, sqlitePlace } from './databases.js';
import { tradeOf } from './written-trades.js';

const start = writers();

/** What the memory holds of the trades that a process of that name wrote, by number. */
const written = async ({ db }: Memory, name: string) => {
  const rows = await db
    .selectFrom('trades')
    .select(['external_id', 'status', 'quantity', 'entry_price', 'exit_price', 'entry_time'])
    .where('external_id', 'like', `${name}-%`)
    .execute();
  return new Map(rows.map((row) => [Number(row.external_id!.slice(name.length + 1)), row]));
};

/** Kills a writing process at a seeded moment, again and again; after each time the memory must be whole. */
const killAgainAndAgain = async (place: Place, rounds: number, perRound: number): Promise<number> => {
  const rng = createRng(20260305);
  const everything: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const writer = start('write', place.address, 'writer', { first: round * 10_000 });
    await writer.ready;
    writer.go();
    await writer.committed(Math.ceil(rng.next() * 2 * perRound));
    // Not a wait for something: the kill is to strike at ever other points of a write.
    await pause(rng.next() * 3);
    writer.child.kill('SIGKILL');
    await writer.ended;
    everything.push(...writer.acknowledged);
    const memory = await openMemory(place.address);
    const rows = await written(memory, 'writer');
    for (const k of writer.acknowledged) {
      const { entry, exit } = tradeOf('writer', k);
      expect(rows.get(k)).toEqual({
        external_id: `writer-${k}`,
        status: 'closed',
        quantity: entry.quantity,
        entry_price: entry.entryPrice,
        exit_price: exit.exitPrice,
        entry_time: entry.entryTime,
      });
    }
    // At most the one that was on its way is there beside them.
    const all = everything.filter((k) => rows.has(k)).length;
    expect(all).toBe(everything.length);
    expect(rows.size - all).toBeLessThanOrEqual(round + 1);
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
    await memory.close();
  }
  return everything.length;
};

describe('a process that is killed while it writes', () => {
  test('loses nothing it said was committed, and leaves no half of a trade: 50 times on SQLite', async () => {
    const place = await sqlitePlace();
    expect(await killAgainAndAgain(place, 50, 215)).toBeGreaterThanOrEqual(10_000);
    await place.remove();
  }, 180_000);

  (HAS_POSTGRES ? test : test.skip)(
    'nor on PostgreSQL: 5 times',
    async () => {
      const place = await postgresPlace();
      expect(await killAgainAndAgain(place, 5, 100)).toBeGreaterThan(100);
      await place.remove();
    },
    120_000,
  );
});
