import { setImmediate as immediately } from 'node:timers/promises';
import { monotonicMs } from '../../core/clock.js';
import { invariantError } from '../../core/errors.js';
import type { EvaluationTask, Evaluator } from '../evaluator.js';
import { openFitness } from '../fitness/evaluate-genomes.js';
import type { Score } from '../fitness/score.js';

/** How long others wait for their turn. */
const TURN_MS = 20;

/** What an evaluator says that was closed. */
export const closedError = () => invariantError('genomes were given to an evaluator that is closed');

/** Evaluates genomes in this thread, one after the other; every 20 ms others have their turn. */
export const evaluateHere = (task: EvaluationTask): Evaluator => {
  const scoreOf = openFitness(task);
  let closed = false;
  return {
    evaluate: async (genomes, { signal, onDone } = {}) => {
      const scores: Score[] = [];
      let turn = monotonicMs();
      for (const genome of genomes) {
        if (closed) throw closedError();
        signal?.throwIfAborted();
        scores.push(scoreOf(genome));
        onDone?.(1);
        if (monotonicMs() - turn < TURN_MS) continue;
        await immediately();
        turn = monotonicMs();
      }
      return scores;
    },
    close: async () => {
      closed = true;
    },
  };
};
