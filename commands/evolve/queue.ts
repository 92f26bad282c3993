import type { Command } from 'commander';
import type { EvaluationTask, Evaluator } from '../../src/evolution/evaluator.js';
import { evaluateOverQueue } from '../../src/evolution/evaluators/queue/over-queue.js';
import { numberFlag } from '../cli/values.js';

/** The flags of an evolution that other machines work for, parsed. */
export interface QueueFlags {
  readonly queue?: string;
  readonly queuePrefix?: string;
  readonly queuePatience?: number;
}

/** Declares them. */
export const withQueueFlags = (command: Command): Command =>
  command
    .option('--queue <url>', 'evaluate on the workers of this Redis server, redis://host:6379')
    .option('--queue-prefix <name>', 'in front of all keys in Redis, as the workers say it (default: trader)')
    .option(
      '--queue-patience <seconds>',
      'how long a server that is away is waited for (default: 60)',
      numberFlag('--queue-patience', { above: 0, max: 86_400 }),
    );

/** What evaluates on other machines, where the flags say so. Throws a usage error for an address that is none. */
export const queueEvaluator = (
  task: EvaluationTask,
  { queue, queuePrefix, queuePatience }: QueueFlags,
  log: (line: string) => void,
): Evaluator | undefined =>
  queue === undefined
    ? undefined
    : evaluateOverQueue(task, {
        ...{ url: queue, log },
        ...(queuePrefix === undefined ? {} : { prefix: queuePrefix }),
        ...(queuePatience === undefined ? {} : { patienceMs: queuePatience * 1000 }),
      });
