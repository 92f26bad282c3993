import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { EvaluationTask } from '../../src/evolution/evaluator.js';
import { evaluateGenomes } from '../../src/evolution/fitness/evaluate-genomes.js';
import type { Genome } from '../../src/evolution/genome/genome.js';
import { onRedis, SERVER } from '../evolution/evaluators/queue/redis.js';
import { allGenomes, familyOf, taskOn } from '../evolution/setting.js';
import { synthetic } from '../research/walk-forward/setting.js';
import { type Desk, openDesk, trader } from './run.js';

type OverQueue = typeof import('../../src/evolution/evaluators/queue/over-queue.js');
type Catalogue = typeof import('../../src/strategy/load/catalogue.js');

/** The built program: its strategies are those of the workers, to the last letter. */
const built = async <M>(path: string): Promise<M> =>
  (await import(new URL(`../../dist/src/${path}`, import.meta.url).href)) as M;

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const range = (from: number, to: number, step = 1): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, k) => from + k * step);

/** Workers that were started: none outlives its test, whatever becomes of that. */
const started: { readonly child: ChildProcess; readonly ended: Promise<unknown> }[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  }
});

/** A worker of its own process, and what it says. */
const startWorker = (desk: Desk, prefix: string) => {
  const child = spawn(
    process.execPath,
    [PROGRAM, 'worker', '--queue', SERVER, '--prefix', prefix, '--threads', '1', '--json'],
    {
      cwd: desk.cwd,
      env: { ...process.env, TRADER_DATA_DIR: desk.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const ended = once(child, 'close');
  started.push({ child, ended });
  return {
    texts,
    signal: (name: NodeJS.Signals) => child.kill(name),
    takesPart: async (): Promise<void> => {
      while (!texts.err.includes('works for evolution')) await once(child.stderr, 'data');
    },
    end: async () => {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number];
      return {
        code,
        done: JSON.parse(texts.out) as { readonly genomes: number; readonly evolutions: number },
      };
    },
    ended,
  };
};

onRedis('trader worker', (_, prefix) => {
  let desk: Desk;
  let task: EvaluationTask;
  let genomes: readonly Genome[] = [];

  beforeAll(async () => {
    desk = openDesk();
    const { loadStrategy } = await built<Catalogue>('strategy/load/catalogue.js');
    const family = familyOf(await loadStrategy('sma_crossover'), 'sma_crossover', {
      ...{ fast: range(2, 40), slow: range(50, 200, 5) },
    });
    task = taskOn([family], synthetic(6000));
    genomes = allGenomes(family);
  });

  afterAll(() => desk.remove());

  test('three of them, one killed and one stopped on the way, give what one process gives', async () => {
    const { evaluateOverQueue } = await built<OverQueue>('evolution/evaluators/queue/over-queue.js');
    const workers = [1, 2, 3].map(() => startWorker(desk, prefix));
    const [killed, stopped, steady] = workers as [
      (typeof workers)[0],
      (typeof workers)[0],
      (typeof workers)[0],
    ];
    const lines: string[] = [];
    const evaluator = evaluateOverQueue(task, {
      ...{ url: SERVER, prefix, batchMs: 40, log: (line: string) => lines.push(line) },
    });
    try {
      // The first few open the evolution for all three.
      const [first] = await Promise.all([
        evaluator.evaluate(genomes.slice(0, 3)),
        ...workers.map((worker) => worker.takesPart()),
      ]);
      let done = 3;
      const rest = await evaluator.evaluate(genomes.slice(3), {
        onDone: (count) => {
          if (done < 200 && done + count >= 200) {
            killed.signal('SIGKILL');
            stopped.signal('SIGSTOP');
          }
          done += count;
        },
      });
      expect(done).toBe(genomes.length);
      const expected = evaluateGenomes(task, genomes);
      expect([...first, ...rest]).toEqual(expected);
      // It is missed a few seconds after its last sign of life, which a fast machine needs more work to wait for.
      const missed = () => lines.some((line) => line.includes('is gone'));
      while (!missed())
        expect(await evaluator.evaluate(genomes.slice(0, 300))).toEqual(expected.slice(0, 300));
      // What the stopped one had comes a second time, or never: neither is counted again.
      stopped.signal('SIGCONT');
      expect(await evaluator.evaluate(genomes.slice(0, 300))).toEqual(expected.slice(0, 300));
    } finally {
      await evaluator.close();
    }
    expect(await killed.ended).toEqual([null, 'SIGKILL']);
    const ends = [await stopped.end(), await steady.end()];
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(ends[1]!.done.genomes).toBeGreaterThan(0);
  });

  test('ends after the first evolution with --once', async () => {
    const { evaluateOverQueue } = await built<OverQueue>('evolution/evaluators/queue/over-queue.js');
    const worker = trader(desk, [
      'worker',
      '--queue',
      SERVER,
      '--prefix',
      prefix,
      '--threads',
      '2',
      '--once',
    ]);
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: () => {} });
    const some = genomes.slice(0, 20);
    expect(await evaluator.evaluate(some)).toEqual(evaluateGenomes(task, some));
    await evaluator.close();
    const { code, out, err } = await worker;
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^1 evolution: \d+ batch(es)?, 20 genomes in \d+\.\d s of work, \d+\.\d s in all\n$/,
      ),
    ]);
    expect(err).toMatch(/^works for evolution [0-9a-f]{8}: sma_crossover on \S+ 1h \(\d,\d{3} candles\)\n/);
    expect(err).toMatch(/evolution [0-9a-f]{8} is over: \d+ batch(es)?, 20 genomes\n$/);
  });

  test('with --once and another version of a strategy says so and ends with exit code 4', async () => {
    const { evaluateOverQueue } = await built<OverQueue>('evolution/evaluators/queue/over-queue.js');
    const worker = trader(desk, ['worker', '--queue', SERVER, '--prefix', prefix, '--once', '--quiet']);
    const other = { ...task.families[0]!, sourceDigest: '0'.repeat(64) };
    const evaluator = evaluateOverQueue(
      { ...task, families: [other] },
      { url: SERVER, prefix, log: () => {} },
    );
    const failure = evaluator.evaluate(genomes.slice(0, 1)).catch((error: unknown) => error);
    const { code, err } = await worker;
    expect([code, err]).toEqual([
      4,
      expect.stringMatching(
        /^error: this worker has another version of sma_crossover: [0-9a-f]{12} instead of 0{12} — /,
      ),
    ]);
    await evaluator.close();
    expect(await failure).toMatchObject({ kind: expect.any(String) });
  });
});

test.each([
  [['worker', '--queue', 'http://user:geheim@127.0.0.1'], 2, 'is neither redis:// nor rediss://'],
  [['worker', '--queue', 'redis://user:ge/heim@127.0.0.1'], 2, 'the address of the queue is no URL'],
  [
    ['worker', '--queue', 'redis://user:geheim@127.0.0.1:9'],
    5,
    'Redis at redis://127.0.0.1:9 does not answer',
  ],
])('tells no password: %#', async (args, code, text) => {
  const desk = openDesk();
  const ended = await trader(desk, [...args, '--debug']);
  desk.remove();
  expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(text)]);
  expect(ended.out + ended.err).not.toMatch(/geheim|heim@/);
});
