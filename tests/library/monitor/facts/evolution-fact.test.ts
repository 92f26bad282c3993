import { beforeAll, expect, test } from '@jest/globals';
import type { MonitorEvent, MonitorEvolution } from '../../../../src/core/monitor-event.js';
import { holderOfThisProcess } from '../../../../src/library/live/holder.js';
import { evolutionFact } from '../../../../src/library/monitor/facts/evolution-fact.js';
import { hasEvolution } from '../../../../src/library/monitor/facts/evolution-source.js';
import { endEvolution, saveVerdict } from '../../../../src/memory/evolution/end-evolution.js';
import type { BornGenome } from '../../../../src/memory/evolution/genome-record.js';
import { idsOfHashes } from '../../../../src/memory/evolution/ids-of-hashes.js';
import { saveGeneration } from '../../../../src/memory/evolution/save-generation.js';
import { startEvolution } from '../../../../src/memory/evolution/start-evolution.js';
import { NOW, withMemory } from '../../../memory/databases.js';
import { born, generation, hashed } from '../../../memory/evolution/example-generation.js';

const HOLDER = holderOfThisProcess();

const scored = (growth: number, drawdown: number) => ({
  ...{ status: 'scored', growth, drawdown, trades: 40, objective: null },
});

const genome = (digits: string, growth: number, drawdown: number, more: Partial<BornGenome> = {}) =>
  born(digits, { fitness: growth, scores: scored(growth, drawdown), ...more });

const hopeless = born('a2', { fitness: null, scores: { ...scored(-1, -1), status: 'hopeless' } });

/** A member of the population, as it is stored. */
const member = ({ hash, family, generation: origin, scores }: BornGenome) => ({
  ...{ hash, genome: { family, places: [1, 2] }, origin: { generation: origin }, score: scores },
});

const FIRST = [genome('a1', 0.1, -0.1), hopeless];
const SECOND = [
  genome('b1', 0.3, -0.3, { operator: 'mutation', kind: 'tweak', parents: [hashed('a1')], generation: 1 }),
  genome('b2', 0.05, -0.2, { generation: 1 }),
];

withMemory('an evolution, for a monitor', (memory, clock) => {
  let fact: ReturnType<typeof evolutionFact>;
  let id: number;
  const told = async (): Promise<readonly MonitorEvent[]> => {
    const events: MonitorEvent[] = [];
    await fact.look((event) => events.push(event));
    return events;
  };
  const shown = async (): Promise<MonitorEvolution> => {
    const [event, ...more] = await told();
    expect(more).toEqual([]);
    if (event?.kind !== 'evolution' || event.evolution === null) throw new Error('no evolution was told');
    return event.evolution;
  };
  /** The evolution as it is told to somebody who comes only now. */
  const shownAgain = async (): Promise<MonitorEvolution> => {
    fact = evolutionFact(memory());
    return shown();
  };
  const save = (number: number, genomes: readonly BornGenome[], all: readonly BornGenome[]) =>
    saveGeneration(
      memory(),
      generation(id, {
        ...{ holder: HOLDER, generation: number, evaluations: 2 * number, born: genomes, trials: [] },
        checkpoint: { generation: number, islands: [all.map(member)] },
      }),
    );

  beforeAll(async () => {
    fact = evolutionFact(memory());
    expect(await hasEvolution(memory())).toBe(false);
    expect(await told()).toEqual([{ kind: 'evolution', evolution: null }]);
    expect(await told()).toEqual([]);
    const settings = { generations: 4, provider: 'synthetic, seed 7', breeding: { single: false } };
    const wish = { holder: HOLDER, staleAfterMs: 1_000, seed: 1, settings, dataDigest: null };
    id = (await startEvolution(memory(), wish)).record.id;
    expect(await hasEvolution(memory())).toBe(true);
  });

  test('is told from its beginning, with nothing bred yet', async () => {
    expect(await shown()).toEqual({
      ...{ id, status: 'running', message: 'on made-up candles', startedAt: NOW },
      ...{ generation: 0, generations: 4, evaluations: 0, perSecond: null, etaMs: null, values: 'growth' },
      ...{ best: [], median: [], population: [], leaders: [], lineage: [] },
    });
    expect(await told()).toEqual([]);
  });

  test('has its curves, its population with its front, and no time that is left before the second generation', async () => {
    clock.set(NOW + 10_000);
    await save(1, FIRST, FIRST);
    const common = { family: 'dip', generation: 0, trades: 40, passed: null };
    const a1 = { hash: hashed('a1'), fitness: 0.1, growth: 0.1, drawdown: -0.1, front: true, ...common };
    expect(await shown()).toMatchObject({
      ...{ generation: 1, evaluations: 2, perSecond: null, etaMs: null, best: [0.1], median: [0.1] },
      population: [
        a1,
        { hash: hashed('a2'), fitness: null, growth: null, drawdown: null, front: false, ...common },
      ],
      leaders: [a1],
      lineage: [{ hash: hashed('a1'), family: 'dip', generation: 0, born: 'random', fitness: 0.1 }],
    });
    expect(await told()).toEqual([]);
  });

  test('has its pace and what the best one descends from, and counts down between two generations', async () => {
    clock.set(NOW + 12_000);
    await save(2, SECOND, [FIRST[0]!, ...SECOND]);
    clock.set(NOW + 12_500);
    const evolution = await shown();
    // Two genomes in two seconds; two generations are to come, of which half a second is over.
    expect(evolution).toMatchObject({ generation: 2, perSecond: 1, etaMs: 3_500, best: [0.1, 0.3] });
    expect(evolution.median).toEqual([0.1, 0.175]);
    expect(evolution.population.map(({ hash, front }) => [hash.slice(0, 2), front])).toEqual([
      ['a1', true],
      ['b1', true],
      ['b2', false],
    ]);
    expect(evolution.leaders.map(({ hash }) => hash.slice(0, 2))).toEqual(['b1', 'a1', 'b2']);
    expect(evolution.lineage.map(({ hash, born: how }) => `${hash.slice(0, 2)} ${how}`)).toEqual([
      'b1 mutation (tweak)',
      'a1 random',
    ]);
    clock.set(NOW + 13_500);
    expect((await shown()).etaMs).toBe(2_500);
  });

  test('whose process is gone is lost, and says how it goes on', async () => {
    const other = 'another machine:1:1';
    await memory().db.updateTable('evolution_runs').set({ holder: other }).where('id', '=', id).execute();
    clock.set(NOW + 500_000);
    expect(await shown()).toMatchObject({
      ...{ status: 'lost', perSecond: null, etaMs: null },
      message: `its process is gone; "trader evolve resume ${id}" goes on with it; on made-up candles`,
    });
    await memory().db.updateTable('evolution_runs').set({ holder: HOLDER }).where('id', '=', id).execute();
  });

  test('tells the verdicts of the gate once it is over, and then nothing more', async () => {
    const ids = await idsOfHashes(memory(), id, [hashed('b1'), hashed('a1')]);
    await saveVerdict(memory(), ids.get(hashed('b1'))!, { verdict: { passes: false } });
    await saveVerdict(memory(), ids.get(hashed('a1'))!, { verdict: { passes: true } });
    const end = { status: 'finished', message: 'one passed', populationDigest: null } as const;
    await endEvolution(memory(), { id, holder: HOLDER, ...end });
    const evolution = await shown();
    expect(evolution).toMatchObject({
      status: 'finished',
      message: 'one passed; on made-up candles',
      etaMs: null,
    });
    const passed = (genomes: readonly { readonly hash: string; readonly passed: boolean | null }[]) =>
      genomes.map((one) => `${one.hash.slice(0, 2)} ${one.passed}`);
    expect(passed(evolution.leaders)).toEqual(['b1 false', 'a1 true', 'b2 null']);
    expect(passed(evolution.population)).toEqual(['a1 true', 'b1 false', 'b2 null']);
    expect(await told()).toEqual([]);
  });

  test('that begins takes the place of the one before, with nothing of it', async () => {
    const wish = { holder: HOLDER, staleAfterMs: 1_000, seed: 2, dataDigest: null };
    const settings = { breeding: { single: true } };
    const { record } = await startEvolution(memory(), { ...wish, settings });
    expect(await shown()).toMatchObject({
      ...{ id: record.id, values: 'objective', generations: null, message: '' },
      ...{ best: [], population: [], leaders: [] },
    });
  });

  test('with thousands of genomes is read whole, and its front told before a thousand members', async () => {
    const { id: before } = await shownAgain();
    await endEvolution(memory(), {
      ...{ id: before, holder: HOLDER, status: 'stopped', message: '', populationDigest: null },
    });
    const wish = { holder: HOLDER, staleAfterMs: 1_000, seed: 3, settings: {}, dataDigest: null };
    id = (await startEvolution(memory(), wish)).record.id;
    // 2,001 members of growths 0, 0.001 and so on, of one fall: the last one alone is the front.
    const many = Array.from({ length: 2_001 }, (_, k) =>
      genome(`f${String(k).padStart(4, '0')}`, k / 1_000, -0.5),
    );
    await save(1, many, many);
    const { best, median, population } = await shown();
    expect([best, median]).toEqual([[2], [1]]);
    expect(population).toHaveLength(1_000);
    expect(population.slice(0, 3).map(({ growth, front }) => [growth, front])).toEqual([
      [2, true],
      [0, false],
      [0.001, false],
    ]);
  });
});
