import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EvolutionState, Member } from '../../../src/evolution/population/state.js';
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

/** A population whose first member is another. */
const changed = (state: EvolutionState, by: (member: Member) => object): unknown => {
  const [[first, ...rest] = [], ...islands] = state.islands;
  return { ...state, islands: [[{ ...first!, ...by(first!) }, ...rest], ...islands] };
};

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

  test('that fails while a stop is on its way has failed, and says why', async () => {
    const abort = new AbortController();
    const failing = runSmall(memory, await smallEvolution(), {
      signal: abort.signal,
      onGeneration: () => {
        abort.abort();
        throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await requireEvolution(memory, 1)).toMatchObject({
      status: 'failed',
      message: 'the disk is full',
    });
  });

  test('that was begun to be judged breeds no more when it goes on, and says that its hold-out was open', async () => {
    // As one of six whose time was over after four.
    const small = await smallEvolution({ generations: 4 });
    // After the hold-out was opened and before the verdicts are kept, as where the process dies there.
    const dying = runSmall(memory, small, { cycle: null as never });
    await expect(dying).rejects.toThrow(TypeError);
    const genomes = await genomesOf(memory, 1);
    const opened = async () => {
      const counts = await Promise.all(
        ['sma_crossover', 'rsi'].map((family) =>
          countTrials(memory, { family, origin: 'holdout', madeUp: true }),
        ),
      );
      return {
        trials: counts.reduce((sum, { trials }) => sum + trials, 0),
        evaluations: counts.reduce((sum, { evaluations }) => sum + evaluations, 0),
      };
    };
    const before = await opened();
    expect(before).toEqual({ trials: before.trials, evaluations: before.trials });
    expect(before.trials).toBeGreaterThan(0);
    const longer = await smallEvolution();
    const second = await runSmall(memory, longer, { resume: await requireEvolution(memory, 1) });
    expect(second).toMatchObject({ kind: 'finished', generation: 4 });
    if (second.kind !== 'finished') return;
    expect(second.warnings.join(' ')).toMatch(/opened/);
    expect(await genomesOf(memory, 1)).toHaveLength(genomes.length);
    // Opened twice for the same finalists: the same trials, each of two evaluations.
    expect(second.reports).toHaveLength(before.trials);
    expect(await opened()).toEqual({ trials: before.trials, evaluations: 2 * before.trials });
  });

  test('that is asked to stop before its finalists are judged opens no hold-out', async () => {
    const outcome = await runSmall(memory, await smallEvolution(), {
      limitMs: 0,
      onGeneration: () => void requestStop(memory, 1),
    });
    expect(outcome).toMatchObject({ kind: 'stopped', by: 'asked', generation: 1 });
    expect(await countTrials(memory, { family: 'rsi', origin: 'holdout', madeUp: true })).toMatchObject({
      trials: 0,
    });
  });

  test.each<[string, (state: EvolutionState) => unknown, string]>([
    ['no population', () => null, 'it has no islands'],
    ['another generation', (state) => ({ ...state, generation: 3 }), 'it is not that of generation 1'],
    ['no member', (state) => ({ ...state, islands: [[]] }), 'it has no members'],
    [
      'a count that is none',
      (state) => ({ ...state, evaluations: -1 }),
      'its counts or rates are no numbers',
    ],
    [
      'a place that is off the grid',
      (state) =>
        changed(state, ({ genome }) => ({
          genome: { ...genome, places: [9_999, ...genome.places.slice(1)] },
        })),
      'a member with values that its strategy does not have',
    ],
    [
      'the hash of another',
      (state) => changed(state, () => ({ hash: 'f'.repeat(64) })),
      'a member with a hash that is not that of its values',
    ],
    ['a score that is none', (state) => changed(state, () => ({ score: null })), 'a member without a score'],
  ])('is not gone on with from a checkpoint with %s', async (_, damage, what) => {
    const small = await smallEvolution();
    const abort = new AbortController();
    await runSmall(memory, small, { signal: abort.signal, onGeneration: () => abort.abort() });
    const { checkpoint } = await loadEvolution(memory, 1);
    await memory.db
      .updateTable('evolution_runs')
      .set({ checkpoint: JSON.stringify(damage(checkpoint as EvolutionState)) })
      .execute();
    const resume = await requireEvolution(memory, 1);
    await expect(runSmall(memory, small, { resume })).rejects.toMatchObject({
      exitCode: 3,
      message: `the stored population of evolution 1 is damaged: ${what}`,
    });
    expect(await requireEvolution(memory, 1)).toMatchObject({ status: 'stopped' });
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
