import { beforeAll, expect, test } from '@jest/globals';
import { ancestryOf } from '../../../src/memory/evolution/ancestry.js';
import { saveVerdict } from '../../../src/memory/evolution/end-evolution.js';
import { findGenome, genomesOf, topGenomes } from '../../../src/memory/evolution/find-genomes.js';
import { idsOfHashes } from '../../../src/memory/evolution/ids-of-hashes.js';
import { saveGeneration } from '../../../src/memory/evolution/save-generation.js';
import { startEvolution } from '../../../src/memory/evolution/start-evolution.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import { NOW, withMemory } from '../databases.js';
import { born, generation, hashed } from './example-generation.js';

// a1 and a2 have c1; c1 and a2 have d1; a1 alone has c2.
const FIRST = [born('a1', { fitness: 0.3 }), born('a2', { fitness: null })];
const SECOND = [
  born('c1', {
    ...{ operator: 'crossover', kind: 'uniform', parents: [hashed('a1'), hashed('a2')] },
    ...{ generation: 1, fitness: 0.3 },
  }),
  born('c2', { operator: 'mutation', kind: 'tweak', parents: [hashed('a1')], generation: 1, fitness: -0.4 }),
];
const THIRD = [
  born('d1', {
    ...{ operator: 'crossover', kind: 'block', parents: [hashed('c1'), hashed('a2')] },
    ...{ generation: 2, fitness: 0.9, family: 'rsi' },
  }),
];

withMemory('the genomes of an evolution', (memory) => {
  let id: number;
  let ids: ReadonlyMap<string, number>;
  beforeAll(async () => {
    const wish = { holder: 'me', staleAfterMs: 1_000, seed: 1, settings: {}, dataDigest: null };
    id = (await startEvolution(memory(), wish)).record.id;
    for (const [k, genomes] of [FIRST, SECOND, THIRD].entries())
      await saveGeneration(memory(), generation(id, { generation: k + 1, born: genomes, trials: [] }));
    ids = await idsOfHashes(memory(), id, ['a1', 'a2', 'c1', 'c2', 'd1'].map(hashed));
  });
  const idOf = (digits: string): number => ids.get(hashed(digits))!;

  test('are kept as they were born, parents by their rows', async () => {
    expect(await findGenome(memory(), 'C100')).toEqual({
      id: idOf('c1'),
      evolution: id,
      generation: 1,
      hash: hashed('c1'),
      family: 'dip',
      places: [1, 2],
      parameters: { fast: 10, slow: 30 },
      operator: 'crossover',
      kind: 'uniform',
      parents: [idOf('a1'), idOf('a2')],
      fitness: 0.3,
      scores: { growth: 0.1, drawdown: -0.2 },
      verdict: null,
      strategyId: null,
      createdAt: NOW,
    });
  });

  test('are found by number and by the first digits of their hash', async () => {
    expect((await findGenome(memory(), String(idOf('c2')))).hash).toBe(hashed('c2'));
    expect((await findGenome(memory(), hashed('d1'))).id).toBe(idOf('d1'));
    for (const text of ['c1', 'ffff', 'no genome', "c1' OR '1", '999999'])
      await expect(findGenome(memory(), text)).rejects.toMatchObject({ exitCode: 2 });
  });

  test('of one beginning are told apart', async () => {
    const twins = [`${'e'.repeat(6)}1`, `${'e'.repeat(6)}2`].map((digits) => born(digits, { generation: 3 }));
    await saveGeneration(memory(), generation(id, { generation: 4, born: twins, trials: [] }));
    await expect(findGenome(memory(), 'eeee')).rejects.toMatchObject({
      message: '"eeee" is the beginning of 2 genomes',
    });
    expect((await findGenome(memory(), 'eeeeee2')).hash).toBe(hashed('eeeeee2'));
    await memory().db.deleteFrom('genomes').where('generation', '=', 3).execute();
  });

  test('are ranked by fitness, equal ones by hash, those without one left out', async () => {
    const ranked = await topGenomes(memory(), { evolution: id });
    expect(ranked.map(({ hash }) => hash.slice(0, 2))).toEqual(['d1', 'a1', 'c1', 'c2']);
    expect((await topGenomes(memory(), { family: 'dip', limit: 1 })).map(({ id: one }) => one)).toEqual([
      idOf('a1'),
    ]);
    expect((await genomesOf(memory(), id)).map(({ hash }) => hash.slice(0, 2))).toEqual([
      ...['a1', 'a2', 'c1', 'c2', 'd1'],
    ]);
  });

  test('descend from all that bred them, each once', async () => {
    const line = async (digits: string) =>
      (await ancestryOf(memory(), idOf(digits))).map(({ hash }) => hash.slice(0, 2));
    expect(await line('d1')).toEqual(['d1', 'c1', 'a1', 'a2']);
    expect(await line('c2')).toEqual(['c2', 'a1']);
    expect(await line('a2')).toEqual(['a2']);
  });

  test('keep the verdict of the gate', async () => {
    await saveVerdict(memory(), idOf('d1'), { passes: false, reasons: ['too few trades'] });
    expect(await findGenome(memory(), 'd100')).toMatchObject({
      verdict: { passes: false, reasons: ['too few trades'] },
      strategyId: null,
    });
    expect((await topGenomes(memory(), { judged: true })).map(({ id: one }) => one)).toEqual([idOf('d1')]);
  });

  test('pass the check of the memory', async () => {
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });
});
