import { setImmediate as immediately } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { evaluateOverQueue } from '../../../../src/evolution/evaluators/queue/over-queue.js';
import { serveQueue } from '../../../../src/evolution/evaluators/queue/serve-queue.js';
import { type Fate, postgresProxy } from '../../../memory/postgres-proxy.js';
import { keysOf, onRedis, SERVER } from './redis.js';
import { genomesOf, madeUpEvaluator, madeUpScore, taskOf } from './task.js';

/** A server that can be away: what is said to it then cuts the line. */
const absentServer = async () => {
  let fate: Fate = 'pass';
  const proxy = await postgresProxy(SERVER, () => fate);
  return {
    url: proxy.url.href,
    leave: () => {
      fate = 'cut';
    },
    comeBack: () => {
      fate = 'pass';
    },
    close: proxy.close,
  };
};

onRedis('a queue whose server goes away', (redis, prefix) => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
  });

  test('waits for it, says so, and goes on: also with a server that remembers nothing', async () => {
    const server = await absentServer();
    closing.push(server.close);
    const task = await taskOf();
    const genomes = genomesOf(task, 60);
    const ending = new AbortController();
    const lines: string[] = [];
    const workerLines: string[] = [];
    const said = async (all: readonly string[], text: string): Promise<void> => {
      while (!all.some((line) => line.includes(text))) await immediately();
    };
    let batches = 0;
    const worker = serveQueue({
      ...{ url: server.url, prefix, signal: ending.signal, log: (line) => workerLines.push(line) },
      open: (given) =>
        madeUpEvaluator(given, async () => {
          if (++batches !== 2) return;
          server.leave();
          await said(lines, 'does not answer');
          const left = await keysOf(redis(), prefix);
          await redis().del(...left);
          server.comeBack();
        }),
    });
    const evaluator = evaluateOverQueue(task, {
      ...{ url: server.url, prefix, log: (line) => lines.push(line) },
    });
    let done = 0;
    const scores = await evaluator.evaluate(genomes, { onDone: (count) => (done += count) });
    expect(scores).toEqual(genomes.map((genome) => madeUpScore(task, genome)));
    expect(done).toBe(60);
    const port = new URL(server.url).port;
    await said(lines, 'is back');
    expect(lines.filter((line) => line.startsWith('Redis'))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Redis at redis://127.0.0.1:${port} does not answer \\(.+\\): waiting for it, up to 60 s$`,
        ),
      ),
      `Redis at redis://127.0.0.1:${port} is back`,
    ]);
    await evaluator.close();
    ending.abort();
    await worker;
  });

  test('ends when the patience is over', async () => {
    const server = await absentServer();
    closing.push(server.close);
    const task = await taskOf();
    const evaluator = evaluateOverQueue(task, {
      ...{ url: server.url, prefix, patienceMs: 1500, log: (line: string) => lines.push(line) },
    });
    const lines: string[] = [];
    const scores = evaluator.evaluate(genomesOf(task, 10));
    while ((await redis().smembers(`${prefix}:open`)).length === 0) await immediately();
    server.leave();
    await expect(scores).rejects.toMatchObject({
      ...{ exitCode: 5, kind: 'exchange-transient', hint: expect.stringContaining('--queue-patience') },
      message: expect.stringMatching(/^Redis at redis:\/\/127\.0\.0\.1:\d+ was away for 2 s$/),
    });
    await evaluator.close();
    // What it left is removed by the next one once its announcement has expired.
    for (const id of await redis().smembers(`${prefix}:open`)) await redis().del(`${prefix}:evolution:${id}`);
    server.comeBack();
    const ending = new AbortController();
    const worker = serveQueue({
      ...{ url: SERVER, prefix, signal: ending.signal, log: () => {}, open: madeUpEvaluator },
    });
    while ((await redis().smembers(`${prefix}:open`)).length > 0) await immediately();
    ending.abort();
    await worker;
    const left = await keysOf(redis(), prefix);
    expect(left.filter((key) => !/:(data|task):/.test(key))).toEqual([]);
  });

  test('fails at once where nobody listens', async () => {
    const task = await taskOf();
    const nowhere = { url: 'redis://:geheim@127.0.0.1:9', prefix, log: () => {} };
    const evaluator = evaluateOverQueue(task, { ...nowhere, patienceMs: 300 });
    const failure = await evaluator.evaluate(genomesOf(task, 1)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: 5, message: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('geheim');
    await evaluator.close();
  });
});
