import { availableParallelism } from 'node:os';
import type { EvaluationTask, Evaluator } from '../../src/evolution/evaluator.js';
import { evaluateHere } from '../../src/evolution/evaluators/in-this-thread.js';
import { evaluateInThreads } from '../../src/evolution/evaluators/in-threads.js';
import { cleanText } from '../../src/report/clean-text.js';
import type { Terminal } from '../cli/terminal.js';
import type { WorkFlags } from './work.js';

/** What evaluates: other machines where a queue is named, else threads of this one. The packages of the queue are loaded only then. */
export const evaluatorOf = async (
  { threads = availableParallelism(), queue, queuePrefix, queuePatience, quiet }: WorkFlags,
  terminal: Terminal,
): Promise<(task: EvaluationTask) => Evaluator> => {
  if (queue === undefined)
    return (task) => (threads === 1 ? evaluateHere(task) : evaluateInThreads(task, { threads }));
  const { evaluateOverQueue } = await import('../../src/evolution/evaluators/queue/over-queue.js');
  const log = (line: string): void => {
    if (quiet !== true) terminal.err.write(`${cleanText(line)}\n`);
  };
  return (task) =>
    evaluateOverQueue(task, {
      ...{ url: queue, log },
      ...(queuePrefix === undefined ? {} : { prefix: queuePrefix }),
      ...(queuePatience === undefined ? {} : { patienceMs: queuePatience * 1000 }),
    });
};
