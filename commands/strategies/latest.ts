import type { Memory } from '../../src/memory/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { type EvaluationFlags, evaluationOptions } from './evaluation-flags.js';
import type { Ranking } from './ranking.js';

/** A ranking with the moment it was made. */
export interface LatestRanking extends Ranking {
  readonly evaluatedAt: number;
}

export interface LatestFlags extends EvaluationFlags {
  readonly now?: boolean;
}

/**
 * The newest evaluation, the highest score first, or one that is made now; undefined where there was none yet. Throws a
 * usage error where a window is named for one that was made before.
 */
export const latestRanking = async (
  memory: Memory,
  flags: LatestFlags,
): Promise<LatestRanking | undefined> => {
  const { byScore, evaluateStrategies } = await import('../../src/analysis/scores/evaluate-strategies.js');
  if (flags.now === true) return evaluateStrategies(memory, evaluationOptions(flags));
  if (flags.days !== undefined || flags.from !== undefined || flags.to !== undefined) {
    const { usageError } = await import('../../src/core/errors.js');
    throw usageError('the newest evaluation has a window of its own', 'add --now to evaluate over another');
  }
  const { latestEvaluation } = await import('../../src/memory/performance/evaluations.js');
  const rows = await latestEvaluation(memory);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { evaluatedAt, windowFrom: from, windowTo: to } = first;
  return { evaluatedAt, from, to, strategies: rows.toSorted(byScore) };
};

/** Prints a part of a ranking. */
export const printRanking = async (
  ranking: LatestRanking | undefined,
  { title, json = false, quiet = false }: { title: string; json?: boolean; quiet?: boolean },
  terminal: Terminal,
): Promise<void> => {
  if (json) {
    const { evaluatedAt = null, from = null, to = null, strategies = [] } = ranking ?? {};
    terminal.out.write(`${JSON.stringify({ evaluatedAt, from, to, strategies })}\n`);
    return;
  }
  if (ranking === undefined) {
    if (!quiet)
      terminal.out.write('no strategy was judged yet: run "trader strategies evaluate", or add --now\n');
    return;
  }
  if (quiet) {
    for (const { strategy } of ranking.strategies) terminal.out.write(`${strategy}\n`);
    return;
  }
  const { evaluationLines } = await import('./ranking.js');
  terminal.out.write(`${evaluationLines(ranking, terminal, title).join('\n')}\n`);
};
