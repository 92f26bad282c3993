import { Redis } from 'ioredis';
import { monotonicMs } from '../../../src/core/clock.js';
import { createRng, hashInts } from '../../../src/core/rng.js';
import type { EvaluationTask, Evaluator } from '../../../src/evolution/evaluator.js';
import { evaluateInThreads } from '../../../src/evolution/evaluators/in-threads.js';
import { packCandles } from '../../../src/evolution/evaluators/queue/candle-bytes.js';
import { describeTask } from '../../../src/evolution/evaluators/queue/description.js';
import { writeJob } from '../../../src/evolution/evaluators/queue/job.js';
import { evaluateOverQueue } from '../../../src/evolution/evaluators/queue/over-queue.js';
import { packResult } from '../../../src/evolution/evaluators/queue/result-bytes.js';
import { serveQueue } from '../../../src/evolution/evaluators/queue/serve-queue.js';
import { evaluateGenomes } from '../../../src/evolution/fitness/evaluate-genomes.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { randomGenome } from '../../../src/evolution/operators/random-genome.js';
import { yearOf } from './queue-task.js';

/** What the queue costs beside the work: messages, bytes, time. `docs/scaling.md` reckons with these figures. */
const URL = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const PREFIX = `trader-bench-${process.pid}`;
const say = (name: string, figure: number, unit: string): void => {
  process.stdout.write(`${name.padEnd(46)} ${figure.toPrecision(4).padStart(10)} ${unit}\n`);
};

const genomesOf = ({ families }: EvaluationTask, count: number): readonly Genome[] =>
  Array.from({ length: 2 * count }, (_, k) => randomGenome(families[0]!, createRng(hashInts(7, k))))
    .filter((genome) => parametersOf(families[0]!, genome) !== undefined)
    .slice(0, count);

/** Gives every genome the score of the first with a growth of its own: no work, all of the way. */
const withoutWork = (task: EvaluationTask): Evaluator => {
  const [score] = evaluateGenomes(task, genomesOf(task, 1));
  return {
    evaluate: async (genomes) =>
      genomes.map(({ places }) => ({
        ...score!,
        status: 'scored',
        growth: places.reduce((hash, place) => hashInts(hash, place), 7) / 2 ** 32,
      })),
    close: async () => {},
  };
};

const statsOf = async (redis: Redis): Promise<{ commands: number; read: number; written: number }> => {
  const info = await redis.info('stats');
  const of = (name: string): number => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return {
    commands: of('total_commands_processed'),
    read: of('total_net_input_bytes'),
    written: of('total_net_output_bytes'),
  };
};

const sizes = (task: EvaluationTask): void => {
  const { text, dataSets } = describeTask(task);
  const genomes = genomesOf(task, 100);
  const scores = evaluateGenomes(task, genomes);
  const [candles] = dataSets.values();
  say('data set, 8,760 hours less the hold-out', packCandles(candles!).byteLength, 'bytes');
  say('description of the task', text.length, 'bytes');
  say('a genome on its way', JSON.stringify(writeJob(genomes, task.families)).length / 100, 'bytes');
  say('a score on its way back', packResult({ worker: 'w', elapsedMs: 1, scores }).byteLength / 100, 'bytes');
};

const speeds = async (task: EvaluationTask): Promise<void> => {
  const genomes = genomesOf(task, 1000);
  const evaluator = evaluateInThreads(task, { threads: 1 });
  await evaluator.evaluate(genomes.slice(0, 200));
  const started = monotonicMs();
  await evaluator.evaluate(genomes);
  say(`${task.families[0]!.name}, one thread`, 1_000_000 / (monotonicMs() - started), 'genomes/s');
  await evaluator.close();
};

/** One producer and one worker in this process, batches of eight: the most that two processors do beside the work. */
const way = async (task: EvaluationTask, redis: Redis): Promise<void> => {
  const ending = new AbortController();
  const log = (): void => {};
  const worker = serveQueue({ url: URL, prefix: PREFIX, log, open: withoutWork, signal: ending.signal });
  const evaluator = evaluateOverQueue(task, { url: URL, prefix: PREFIX, log, batchMs: 0 });
  const genomes = genomesOf(task, 4000);
  await evaluator.evaluate(genomes.slice(0, 200));
  const [before, started] = [await statsOf(redis), monotonicMs()];
  await evaluator.evaluate(genomes);
  const [after, ms] = [await statsOf(redis), monotonicMs() - started];
  const batches = genomes.length;
  say('commands for a batch', (after.commands - before.commands) / batches, '');
  say('bytes into Redis for a batch of 1', (after.read - before.read) / batches, 'bytes');
  say('bytes out of Redis for a batch of 1', (after.written - before.written) / batches, 'bytes');
  say('batches through one process', (batches * 1000) / ms, '1/s');
  await evaluator.close();
  ending.abort();
  await worker;
};

const redis = new Redis(URL);
const confluence = await yearOf('confluence');
sizes(confluence);
for (const task of [confluence, await yearOf('sma_crossover')]) await speeds(task);
await way(confluence, redis);
for await (const keys of redis.scanStream({ match: `${PREFIX}*` })) {
  if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
}
redis.disconnect();
