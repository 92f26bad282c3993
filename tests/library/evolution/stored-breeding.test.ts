import { expect, test } from '@jest/globals';
import { canonicalJson, digestOf } from '../../../src/core/digest.js';
import { populationDigest } from '../../../src/library/evolution/population-digest.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { PLAIN, SETTINGS, VOTER } from '../../evolution/toy.js';
import { sqlitePlace } from '../../memory/databases.js';
import { breedMadeUp } from './breed-made-up.js';

/** Every row that breeding wrote, but for times and for what depends on the candles and the version of the engine. */
const storedIn = async ({ db }: Memory): Promise<readonly string[]> => {
  const runs = await db
    .selectFrom('evolution_runs')
    .select(['checkpoint', 'generation', 'evaluations'])
    .execute();
  const genomes = await db.selectFrom('genomes').selectAll().orderBy('id').execute();
  const trials = await db.selectFrom('trials').selectAll().orderBy('family').orderBy('parameters').execute();
  return [
    canonicalJson(runs),
    canonicalJson(genomes.map(({ created_at, ...row }) => row)),
    canonicalJson(trials.map(({ id, key, data_digest, created_at, last_at, ...row }) => row)),
  ];
};

test('what breeding stores stays what it was before it was made fast, to the last byte', async () => {
  const place = await sqlitePlace();
  const memory = await openMemory(place.address);
  try {
    const state = await breedMadeUp(memory, {
      ...{ families: [VOTER, PLAIN], generations: 7, breeding: SETTINGS },
    });
    const digests = (await storedIn(memory)).map((text) => digestOf(text));
    expect([populationDigest(state), ...digests]).toEqual([
      '2f1d4477078e1f9c1a291cf5cb2947d5f60b329ed8937c1743781186be5aa6fa',
      'd853573a54bfef43e06c31f5a5f6d7fe8fc395c86dfda4cabb02d4dedd61a26f',
      '8b80d2a80fbcdbe5f7e5d4182be18ad553d02dfd2faae7665379ea774d47b07b',
      'f652a8c7f620879ce3bfe19627d9adb851047321c2c00619c491300c9d1e82de',
    ]);
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
  } finally {
    await memory.close();
    await place.remove();
  }
});
