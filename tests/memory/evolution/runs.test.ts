import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  endEvolution,
  evolutionHeartbeat,
  requestStop,
} from '../../../src/memory/evolution/end-evolution.js';
import {
  findEvolution,
  listEvolutions,
  requireEvolution,
} from '../../../src/memory/evolution/find-evolutions.js';
import { saveGeneration } from '../../../src/memory/evolution/save-generation.js';
import { startEvolution } from '../../../src/memory/evolution/start-evolution.js';
import { loadEvolution, takeOverEvolution } from '../../../src/memory/evolution/take-over-evolution.js';
import { countTrials } from '../../../src/memory/trials/count-trials.js';
import { NOW, withMemory } from '../databases.js';
import { born, generation, hashed, trial } from './example-generation.js';

const STALE = 60_000;

withMemory('the memory of an evolution', (memory, clock) => {
  const wish = (holder = 'me', isAlive = (_: string) => true) => ({
    ...{ holder, isAlive, staleAfterMs: STALE },
    seed: 7,
    settings: { population: 4 },
    dataDigest: hashed('da'),
  });
  const start = async (holder?: string) => (await startEvolution(memory(), wish(holder))).record;

  beforeEach(async () => {
    clock.set(NOW);
    await memory().db.deleteFrom('genomes').execute();
    await memory().db.deleteFrom('evolution_runs').execute();
    await memory().db.deleteFrom('trials').execute();
  });

  test('begins with nothing done, signed by its process', async () => {
    const record = await start();
    expect(record).toEqual({
      id: record.id,
      status: 'running',
      seed: 7,
      settings: { population: 4 },
      dataDigest: hashed('da'),
      generation: 0,
      evaluations: 0,
      message: '',
      startedAt: NOW,
      updatedAt: NOW,
      endedAt: null,
      holder: 'me',
      heartbeatAt: NOW,
      stopRequested: false,
      populationDigest: null,
    });
    expect(await loadEvolution(memory(), record.id)).toEqual({ record, checkpoint: null, known: [] });
  });

  test('keeps a generation whole: genomes, population, and the ledger', async () => {
    const { id } = await start();
    clock.set(NOW + 5);
    expect(await saveGeneration(memory(), generation(id))).toEqual({ stopRequested: false });
    const stored = await loadEvolution(memory(), id);
    expect(stored).toMatchObject({
      record: { generation: 1, evaluations: 2, heartbeatAt: NOW + 5, updatedAt: NOW + 5 },
      checkpoint: { generation: 1, islands: [[hashed('aa1')]] },
      known: [hashed('aa1'), hashed('aa2')],
    });
    expect(await countTrials(memory(), { family: 'dip' })).toEqual({ trials: 2, evaluations: 2 });
  });

  test('keeps nothing of a generation that cannot be kept whole', async () => {
    const { id } = await start();
    const broken = generation(id, { trials: [trial(10), trial(11, { from: 2_000, to: 1_000 })] });
    await expect(saveGeneration(memory(), broken)).rejects.toThrow();
    expect(await loadEvolution(memory(), id)).toMatchObject({
      record: { generation: 0, evaluations: 0 },
      checkpoint: null,
      known: [],
    });
    expect(await countTrials(memory(), { family: 'dip' })).toEqual({ trials: 0, evaluations: 0 });
  });

  test('takes a genome that was born twice as one', async () => {
    const { id } = await start();
    await saveGeneration(memory(), generation(id, { born: [born('aa1'), born('aa1')] }));
    expect((await loadEvolution(memory(), id)).known).toEqual([hashed('aa1')]);
  });

  test('keeps what a number is to the last bit', async () => {
    const { id } = await start();
    const numbers = [0.1 + 0.2, 1 / 3, 5e-324, Number.MAX_SAFE_INTEGER, -2 / 3e7];
    await saveGeneration(memory(), generation(id, { checkpoint: { numbers } }));
    expect((await loadEvolution(memory(), id)).checkpoint).toEqual({ numbers });
  });

  test('stores nothing for a process that is no longer its holder', async () => {
    const { id } = await start();
    const lost = `evolution ${id} is no longer this process's`;
    await expect(saveGeneration(memory(), generation(id, { holder: 'another' }))).rejects.toMatchObject({
      exitCode: 4,
      message: lost,
    });
    await expect(evolutionHeartbeat(memory(), { id, holder: 'another' })).rejects.toThrow(lost);
    await expect(
      endEvolution(memory(), {
        id,
        holder: 'another',
        status: 'stopped',
        message: '',
        populationDigest: null,
      }),
    ).rejects.toThrow(lost);
    expect((await loadEvolution(memory(), id)).known).toEqual([]);
  });

  test('tells the process at work that it is asked to stop', async () => {
    const { id } = await start();
    expect(await evolutionHeartbeat(memory(), { id, holder: 'me' })).toEqual({ stopRequested: false });
    expect(await requestStop(memory(), id)).toBe(true);
    expect(await evolutionHeartbeat(memory(), { id, holder: 'me' })).toEqual({ stopRequested: true });
    expect(await saveGeneration(memory(), generation(id))).toEqual({ stopRequested: true });
  });

  test('ends, and can then neither be stopped nor go on', async () => {
    const { id } = await start();
    clock.set(NOW + 9);
    const populationDigest = hashed('d');
    await endEvolution(memory(), { id, holder: 'me', status: 'finished', message: 'done', populationDigest });
    expect(await requireEvolution(memory(), id)).toMatchObject({
      ...{ status: 'finished', message: 'done', populationDigest, endedAt: NOW + 9, holder: null },
    });
    expect(await requestStop(memory(), id)).toBe(false);
    await expect(takeOverEvolution(memory(), id, wish('other'))).rejects.toMatchObject({
      exitCode: 2,
      message: `evolution ${id} is finished`,
    });
  });

  test('ends also on a clock that was put back', async () => {
    const { id } = await start();
    clock.set(NOW - 5);
    await endEvolution(memory(), {
      id,
      holder: 'me',
      status: 'stopped',
      message: '',
      populationDigest: null,
    });
    expect(await requireEvolution(memory(), id)).toMatchObject({ status: 'stopped', endedAt: NOW });
  });

  describe('lets one evolution be at work', () => {
    test('and refuses another beside it', async () => {
      const { id } = await start();
      clock.set(NOW + 3_000);
      await expect(startEvolution(memory(), wish('other'))).rejects.toMatchObject({
        exitCode: 4,
        message: `evolution ${id} is at work in this memory: 0 generations are stored, last sign of life 3s ago`,
      });
      await expect(takeOverEvolution(memory(), id, wish('other'))).rejects.toMatchObject({ exitCode: 4 });
    });

    test('and leaves one of two that begin in the same moment', async () => {
      const answers = await Promise.allSettled([
        startEvolution(memory(), wish('a')),
        startEvolution(memory(), wish('b')),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await listEvolutions(memory(), { statuses: ['running'] })).toHaveLength(1);
    });

    test.each([
      ['whose process is gone', 0, () => false],
      ['whose last sign of life is too old', STALE, () => true],
    ])('and clears the way of one %s', async (_, later, isAlive) => {
      const { id } = await start();
      await saveGeneration(memory(), generation(id));
      clock.set(NOW + later);
      const { record, leftBehind } = await startEvolution(memory(), wish('other', isAlive));
      expect(record).toMatchObject({ status: 'running', holder: 'other' });
      expect(leftBehind.map((left) => left.id)).toEqual([id]);
      expect(await findEvolution(memory(), id)).toMatchObject({
        ...{ status: 'stopped', message: 'its process ended after generation 1', holder: null },
      });
    });

    test('and keeps one whose process surely runs, however old its sign of life', async () => {
      await start();
      clock.set(NOW + 10 * STALE);
      const sure = { ...wish('other'), isRunning: () => true };
      await expect(startEvolution(memory(), sure)).rejects.toMatchObject({ exitCode: 4 });
    });
  });

  describe('goes on', () => {
    test('from the last whole generation, under another process', async () => {
      const { id } = await start();
      await saveGeneration(memory(), generation(id));
      const stored = await takeOverEvolution(
        memory(),
        id,
        wish('other', () => false),
      );
      expect(stored).toMatchObject({
        record: { status: 'running', holder: 'other', generation: 1 },
        known: [hashed('aa1'), hashed('aa2')],
      });
      await expect(saveGeneration(memory(), generation(id))).rejects.toMatchObject({ exitCode: 4 });
      await saveGeneration(memory(), generation(id, { holder: 'other', generation: 2 }));
      expect(await requireEvolution(memory(), id)).toMatchObject({ generation: 2 });
    });

    test('after it was stopped, without the wish to stop', async () => {
      const { id } = await start();
      await requestStop(memory(), id);
      await endEvolution(memory(), {
        id,
        holder: 'me',
        status: 'stopped',
        message: 'x',
        populationDigest: null,
      });
      expect((await takeOverEvolution(memory(), id, wish())).record).toMatchObject({
        ...{ status: 'running', stopRequested: false, endedAt: null, message: '' },
      });
    });
  });

  test('lists the newest first', async () => {
    const first = await start();
    await endEvolution(memory(), {
      ...{ id: first.id, holder: 'me', status: 'finished', message: '', populationDigest: null },
    });
    const second = await start();
    expect((await listEvolutions(memory())).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await listEvolutions(memory(), { statuses: ['finished'] })).map(({ id }) => id)).toEqual([
      first.id,
    ]);
    await expect(requireEvolution(memory(), 999_999)).rejects.toMatchObject({
      exitCode: 2,
      hint: `the newest is ${second.id}, see "trader evolve status"`,
    });
  });
});
