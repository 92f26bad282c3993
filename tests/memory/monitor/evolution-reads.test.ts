import { beforeAll, expect, test } from '@jest/globals';
import { endEvolution } from '../../../src/memory/evolution/end-evolution.js';
import { idsOfHashes } from '../../../src/memory/evolution/ids-of-hashes.js';
import { saveGeneration } from '../../../src/memory/evolution/save-generation.js';
import { startEvolution } from '../../../src/memory/evolution/start-evolution.js';
import { birthPage } from '../../../src/memory/monitor/birth-page.js';
import { evolutionToShow, storedPopulation } from '../../../src/memory/monitor/evolution-page.js';
import { forebearsOf } from '../../../src/memory/monitor/forebears.js';
import { NOW, withMemory } from '../databases.js';
import { born, generation, hashed } from '../evolution/example-generation.js';

const WISH = { holder: 'me', staleAfterMs: 1_000, seed: 1, settings: {}, dataDigest: null };

// b1 is of a1; c1 of b1 and a2; d1 of c1 and b1.
const GENERATIONS = [
  [born('a1', { fitness: 0.1 }), born('a2', { fitness: null })],
  [born('b1', { operator: 'mutation', kind: 'tweak', parents: [hashed('a1')], generation: 1 })],
  [born('c1', { operator: 'crossover', kind: 'block', parents: ['b1', 'a2'].map(hashed), generation: 2 })],
  [born('d1', { operator: 'crossover', kind: 'block', parents: ['c1', 'b1'].map(hashed), generation: 3 })],
];

withMemory('what a monitor reads of an evolution', (memory, clock) => {
  let id: number;
  let ids: ReadonlyMap<string, number>;
  beforeAll(async () => {
    expect(await evolutionToShow(memory())).toBeUndefined();
    id = (await startEvolution(memory(), WISH)).record.id;
    expect(await storedPopulation(memory(), id)).toBeNull();
    for (const [k, genomes] of GENERATIONS.entries()) {
      clock.set(NOW + k * 1_000);
      await saveGeneration(memory(), generation(id, { generation: k + 1, born: genomes, trials: [] }));
    }
    ids = await idsOfHashes(memory(), id, ['a1', 'a2', 'b1', 'c1', 'd1'].map(hashed));
  });
  const idOf = (digits: string): number => ids.get(hashed(digits))!;

  test('births by generation and hash, page by page', async () => {
    const first = await birthPage(memory(), id, { limit: 2 });
    expect(first).toEqual([
      { generation: 0, hash: hashed('a1'), fitness: 0.1, createdAt: NOW },
      { generation: 0, hash: hashed('a2'), fitness: null, createdAt: NOW },
    ]);
    const names = async (after: (typeof first)[number]) =>
      (await birthPage(memory(), id, { after })).map(({ hash }) => hash.slice(0, 2));
    expect(await names(first[0]!)).toEqual(['a2', 'b1', 'c1', 'd1']);
    expect(await names(first[1]!)).toEqual(['b1', 'c1', 'd1']);
    expect(await birthPage(memory(), id + 1)).toEqual([]);
  });

  test('a line of descent, the youngest first and each once, no longer than is asked', async () => {
    const line = async (limit: number) =>
      (await forebearsOf(memory(), idOf('d1'), limit)).map(({ hash }) => hash.slice(0, 2));
    expect(await line(10)).toEqual(['d1', 'c1', 'b1', 'a1', 'a2']);
    expect(await line(3)).toEqual(['d1', 'c1', 'b1']);
    expect(await line(1)).toEqual(['d1']);
    expect((await forebearsOf(memory(), idOf('b1'), 1))[0]).toEqual({
      ...{ id: idOf('b1'), hash: hashed('b1'), family: 'dip', generation: 1 },
      ...{ operator: 'mutation', kind: 'tweak', fitness: 0.1 },
    });
    expect(await forebearsOf(memory(), 999_999, 10)).toEqual([]);
  });

  test('the population as it was stored', async () => {
    expect(await storedPopulation(memory(), id)).toEqual({ generation: 1, islands: [[hashed('aa1')]] });
    expect(await storedPopulation(memory(), 999_999)).toBeNull();
  });

  test('the one that runs before a newer one that is over, and the newest where none runs', async () => {
    const end = { holder: 'me', status: 'stopped', message: '', populationDigest: null } as const;
    await endEvolution(memory(), { id, ...end });
    const second = (await startEvolution(memory(), WISH)).record.id;
    await endEvolution(memory(), { id: second, ...end });
    expect((await evolutionToShow(memory()))?.id).toBe(second);
    await memory()
      .db.updateTable('evolution_runs')
      .set({ status: 'running', ended_at: null })
      .where('id', '=', id)
      .execute();
    expect((await evolutionToShow(memory()))?.id).toBe(id);
  });
});
