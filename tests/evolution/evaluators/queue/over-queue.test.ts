import { setImmediate as immediately } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { candleDigest } from '../../../../src/core/candle-digest.js';
import { dataError } from '../../../../src/core/errors.js';
import type { EvaluationTask, Evaluator } from '../../../../src/evolution/evaluator.js';
import { packCandles } from '../../../../src/evolution/evaluators/queue/candle-bytes.js';
import { evaluateOverQueue } from '../../../../src/evolution/evaluators/queue/over-queue.js';
import { packResult } from '../../../../src/evolution/evaluators/queue/result-bytes.js';
import { serveQueue } from '../../../../src/evolution/evaluators/queue/serve-queue.js';
import { keysOf, onRedis, SERVER } from './redis.js';
import { genomesOf, madeUpEvaluator, madeUpScore, taskOf } from './task.js';

const startWorker = (prefix: string, open: (task: EvaluationTask) => Evaluator = madeUpEvaluator) => {
  const ending = new AbortController();
  const lines: string[] = [];
  const done = serveQueue({
    ...{ url: SERVER, prefix, open, signal: ending.signal },
    log: (line) => lines.push(line),
  });
  return {
    lines,
    end: async () => {
      ending.abort();
      return done;
    },
  };
};

onRedis('the evaluator over a queue', (redis, prefix) => {
  test('gives each genome the score of this machine, in order, and leaves nothing but what expires', async () => {
    const task = await taskOf(['sma_crossover', 'rsi']);
    const genomes = genomesOf(task, 120);
    const lines: string[] = [];
    const workers = [startWorker(prefix), startWorker(prefix)];
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: (line) => lines.push(line) });
    let done = 0;
    const scores = await evaluator.evaluate(genomes, { onDone: (count) => (done += count) });
    expect(scores).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    expect(Object.is(scores[0]!.drawdown, -0)).toBe(true);
    expect(done).toBe(120);
    await evaluator.close();
    const served = await Promise.all(workers.map((worker) => worker.end()));
    expect(served.reduce((sum, { genomes: count }) => sum + count, 0)).toBe(120);
    const left = await keysOf(redis(), prefix);
    expect(left.map((key) => key.split(':')[1])).toEqual(['data', 'task']);
    for (const key of left) expect(await redis().ttl(key)).toBeGreaterThan(0);
  });

  test('sends a failed batch three times, and then says who failed and why', async () => {
    const task = await taskOf();
    let tries = 0;
    const worker = startWorker(prefix, (given) =>
      madeUpEvaluator(given, async () => {
        tries++;
        throw dataError('the candles are upside down', { hint: 'turn them' });
      }),
    );
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: () => {} });
    await expect(evaluator.evaluate(genomesOf(task, 3))).rejects.toMatchObject({
      ...{ kind: 'data', exitCode: 3, hint: 'turn them' },
      message: 'the candles are upside down',
    });
    await evaluator.close();
    await worker.end();
    expect(tries).toBe(3);
  });

  test('goes on after a batch that failed once', async () => {
    const task = await taskOf();
    let tries = 0;
    const worker = startWorker(prefix, (given) =>
      madeUpEvaluator(given, async () => {
        if (tries++ === 0) throw new Error('out of luck');
      }),
    );
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: () => {} });
    const genomes = genomesOf(task, 20);
    expect(await evaluator.evaluate(genomes)).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    await evaluator.close();
    await worker.end();
  });

  test('leaves its work when it is told to, and works again afterwards', async () => {
    const task = await taskOf();
    const aborting = new AbortController();
    let first = true;
    const worker = startWorker(prefix, (given) =>
      madeUpEvaluator(given, async () => {
        if (first) aborting.abort(new Error('enough'));
        first = false;
      }),
    );
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: () => {} });
    const genomes = genomesOf(task, 60);
    await expect(evaluator.evaluate(genomes, { signal: aborting.signal })).rejects.toThrow('enough');
    await expect(evaluator.evaluate(genomes, { signal: aborting.signal })).rejects.toThrow('enough');
    expect(await evaluator.evaluate(genomes)).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    await evaluator.close();
    await evaluator.close();
    await expect(evaluator.evaluate(genomes)).rejects.toThrow('closed');
    await worker.end();
  });

  test('takes no score but a whole one: what is damaged is evaluated again', async () => {
    const task = await taskOf();
    const genomes = genomesOf(task, 40);
    const lines: string[] = [];
    let done = 0;
    const broken = () => lines.filter((line) => line.startsWith('a result is broken'));
    // Results that look like those of the first two batches, written by somebody else while a worker has them.
    const forged = ['nonsense', packResult({ worker: 'evil', elapsedMs: 1, scores: [] })];
    const worker = startWorker(prefix, (given) =>
      madeUpEvaluator(given, async () => {
        const text = forged.shift();
        if (text === undefined) return;
        const id = (await redis().smembers(`${prefix}:open`))[0]!;
        const batch = 2 - forged.length;
        await redis().set(`${prefix}:result:${id}:b${batch}`, text);
        await redis().xadd(
          `${prefix}:${id}:events`,
          '*',
          'event',
          'completed',
          'jobId',
          `b${batch}`,
          'returnvalue',
          'null',
        );
        while (broken().length < batch) await immediately();
      }),
    );
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: (line) => lines.push(line) });
    const scores = await evaluator.evaluate(genomes, { onDone: (count) => (done += count) });
    expect(scores).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    expect(done).toBe(40);
    await evaluator.close();
    await worker.end();
    expect(broken()).toEqual([
      'a result is broken: it is cut off: the batch is done again',
      expect.stringMatching(/^a result is broken: 0 scores for \d genomes: the batch is done again$/),
    ]);
  });

  test('says which worker refuses and why, and ends where all of them do', async () => {
    const task = await taskOf();
    const other = { ...task.families[0]!, sourceDigest: 'f'.repeat(64) };
    const lines: string[] = [];
    const worker = startWorker(prefix);
    const evaluator = evaluateOverQueue(
      { ...task, families: [other] },
      { url: SERVER, prefix, log: (line) => lines.push(line) },
    );
    await expect(evaluator.evaluate(genomesOf(task, 5))).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(
        /^no worker takes part: \S+: this worker has another version of sma_crossover: [0-9a-f]{12} instead of f{12}$/,
      ),
    });
    expect(lines).toEqual([
      expect.stringContaining('refuses: this worker has another version of sma_crossover'),
    ]);
    expect(worker.lines[0]).toContain('refuses evolution');
    await evaluator.close();
    expect(await worker.end()).toMatchObject({ evolutions: 0, batches: 0 });
  });

  test('sends a data set anew that was damaged on the way', async () => {
    const task = await taskOf();
    const digest = candleDigest(task.markets[0]!.candles);
    const genomes = genomesOf(task, 10);
    const evaluator = evaluateOverQueue(task, { url: SERVER, prefix, log: () => {} });
    await redis().set(`${prefix}:data:${digest}`, packCandles(task.markets[0]!.candles).fill(7, 5000, 5001));
    const scores = evaluator.evaluate(genomes);
    const worker = startWorker(prefix);
    expect(await scores).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    expect(worker.lines[0]).toMatch(
      new RegExp(
        `waits: BTC/USDT 1h: data set ${digest.slice(0, 12)} is damaged: its digest is [0-9a-f]{12}$`,
      ),
    );
    await evaluator.close();
    await worker.end();
  });
});
