import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { requestStop } from '../../../src/memory/evolution/end-evolution.js';
import { requireEvolution } from '../../../src/memory/evolution/find-evolutions.js';
import { genomesOf } from '../../../src/memory/evolution/find-genomes.js';
import { loadEvolution } from '../../../src/memory/evolution/take-over-evolution.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { countTrials } from '../../../src/memory/trials/count-trials.js';
import { type Place, sqlitePlace } from '../../memory/databases.js';
import { runSmall, smallEvolution } from './small-evolution.js';

describe('an evolution', () => {
  const places: Place[] = [];
  const memories: Memory[] = [];
  let memory: Memory;

  const fresh = async (): Promise<Memory> => {
    const place = await sqlitePlace();
    places.push(place);
    const opened = await openMemory(place.address);
    memories.push(opened);
    return opened;
  };
  beforeEach(async () => {
    memory = await fresh();
  });
  afterEach(async () => {
    for (const opened of memories.splice(0)) await opened.close();
    for (const place of places.splice(0)) await place.remove();
  });

  /** What an evolution that nobody disturbs ends with. */
  const undisturbed = async () => {
    const outcome = await runSmall(await fresh(), await smallEvolution());
    if (outcome.kind !== 'finished') throw new Error('it did not finish');
    return outcome;
  };

  test('keeps its end, every genome, and a trial for each evaluation', async () => {
    const outcome = await runSmall(memory, await smallEvolution());
    expect(outcome).toMatchObject({ kind: 'finished', generation: 6 });
    if (outcome.kind !== 'finished') return;
    const record = await requireEvolution(memory, outcome.evolution);
    expect(record).toMatchObject({
      ...{ status: 'finished', generation: 6, evaluations: outcome.evaluations, holder: null },
      populationDigest: outcome.populationDigest,
    });
    const genomes = await genomesOf(memory, outcome.evolution);
    expect(genomes).toHaveLength(outcome.evaluations);
    for (const origin of ['evolution'] as const) {
      const counts = await Promise.all(
        ['sma_crossover', 'rsi'].map((family) => countTrials(memory, { family, origin, madeUp: true })),
      );
      // Neighbours of finalists are trials of the same kind, and come on top.
      expect(counts.reduce((sum, { trials }) => sum + trials, 0)).toBeGreaterThanOrEqual(genomes.length);
    }
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
  });

  test.each([1, 2, 5])('that a person stops after generation %d goes on to the same end', async (after) => {
    const small = await smallEvolution();
    const abort = new AbortController();
    const first = await runSmall(memory, small, {
      signal: abort.signal,
      onGeneration: ({ generation }) => {
        if (generation === after) abort.abort();
      },
    });
    expect(first).toMatchObject({ kind: 'stopped', by: 'signal', generation: after });
    const resume = await requireEvolution(memory, first.evolution);
    expect(resume).toMatchObject({ status: 'stopped', generation: after });
    const second = await runSmall(memory, small, { resume });
    const whole = await undisturbed();
    expect(second).toMatchObject({ kind: 'finished', populationDigest: whole.populationDigest });
    const stored = async (from: Memory, id: number) => {
      const { checkpoint, known } = await loadEvolution(from, id);
      return { checkpoint, known };
    };
    expect(await stored(memory, first.evolution)).toEqual(await stored(memories[1]!, whole.evolution));
    expect(second).toMatchObject({ reports: whole.reports });
  });

  test('that is asked to stop ends after the generation it is at', async () => {
    const outcome = await runSmall(memory, await smallEvolution(), {
      onBegun: ({ holding }) => void requestStop(memory, holding.id),
    });
    expect(outcome).toMatchObject({ kind: 'stopped', by: 'asked', generation: 1 });
  });

  test('whose time is over judges what there is', async () => {
    const outcome = await runSmall(memory, await smallEvolution(), { limitMs: 0 });
    expect(outcome).toMatchObject({ kind: 'finished', generation: 1 });
  });

  test('that fails says why, and can go on', async () => {
    const small = await smallEvolution();
    let calls = 0;
    const failing = runSmall(memory, small, {
      onGeneration: () => {
        if (++calls === 2) throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    const resume = await requireEvolution(memory, 1);
    expect(resume).toMatchObject({ status: 'failed', message: 'the disk is full', generation: 2 });
    const outcome = await runSmall(memory, small, { resume });
    expect(outcome).toMatchObject({ populationDigest: (await undisturbed()).populationDigest });
  });

  test('is not gone on with on other candles', async () => {
    const small = await smallEvolution();
    const abort = new AbortController();
    await runSmall(memory, small, { signal: abort.signal, onGeneration: () => abort.abort() });
    const resume = await requireEvolution(memory, 1);
    const [candles] = small.candles;
    const changed = {
      ...candles!,
      close: candles!.close.map((price, k) => (k === 9 ? price * 1.001 : price)),
    };
    await expect(runSmall(memory, { ...small, candles: [changed] }, { resume })).rejects.toMatchObject({
      exitCode: 3,
    });
    const other = small.plan.strategies.map((one) => ({ ...one, sourceDigest: 'f'.repeat(64) }));
    const plan = { ...small.plan, strategies: other };
    await expect(runSmall(memory, { ...small, plan }, { resume })).rejects.toThrow(
      'the code of strategy sma_crossover has changed since the evolution was begun',
    );
  });
});
