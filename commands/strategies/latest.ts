import type { Command } from 'commander';
import type { JudgedStrategies } from '../../src/analysis/made-up/ranking-warnings.js';
import type { Memory } from '../../src/memory/memory.js';
import type { SessionMode } from '../../src/memory/sessions/session-record.js';
import { TRADED_MODES } from '../../src/memory/trades/trade-record.js';
import type { RankedStrategy } from '../../src/report/scores/ranking-table.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { wordFlag } from '../trades/flags.js';
import { type EvaluationFlags, evaluationOptions } from './evaluation-flags.js';
import type { Ranking } from './ranking.js';

/** A ranking with the moment it was made. */
export interface LatestRanking extends Ranking, Pick<JudgedStrategies, 'evaluatedAt'> {}

interface WholeRanking extends Omit<LatestRanking, 'warnings' | 'strategies'> {
  readonly strategies: readonly Judged[];
}

type Judged = RankedStrategy & JudgedStrategies['strategies'][number];

export interface LatestFlags extends EvaluationFlags {
  readonly now?: boolean;
  readonly mode?: SessionMode | 'all';
}

const MODES = [...TRADED_MODES, 'all'] as const;

/** Declares which trades a ranking is of. */
export const withModeFlag = (command: Command): Command =>
  command.option(
    '--mode <mode>',
    `rank by trades of this mode: ${MODES.join(', ')} (default: the one nearest to real money)`,
    wordFlag('--mode', MODES),
  );

/** The part of a ranking that is of one mode: nothing of a replay stands beside what real money made. */
const ofMode = (ranking: WholeRanking, mode: LatestFlags['mode']): WholeRanking => {
  if (mode === 'all') return ranking;
  const wanted = mode ?? ranking.strategies[0]?.mode ?? null;
  return { ...ranking, strategies: ranking.strategies.filter((ranked) => ranked.mode === wanted) };
};

/**
 * The newest evaluation, the highest score first, or one that is made now, of one mode, and what `pick` takes of it;
 * undefined where there was none yet. Throws a usage error where a window is named for one that was made before.
 */
export const latestRanking = async (
  memory: Memory,
  flags: LatestFlags,
  pick: (strategies: readonly Judged[]) => readonly Judged[],
): Promise<LatestRanking | undefined> => {
  const whole = await wholeRanking(memory, flags);
  if (whole === undefined) return undefined;
  const ranking = ofMode(whole, flags.mode);
  const picked = { ...ranking, strategies: pick(ranking.strategies) };
  const { rankingWarnings } = await import('../../src/analysis/made-up/ranking-warnings.js');
  return { ...picked, warnings: await rankingWarnings(memory, picked) };
};

const wholeRanking = async (memory: Memory, flags: LatestFlags): Promise<WholeRanking | undefined> => {
  const { byScore, evaluateStrategies } = await import('../../src/analysis/scores/evaluate-strategies.js');
  if (flags.now === true) return evaluateStrategies(memory, evaluationOptions(flags));
  if (flags.days !== undefined || flags.from !== undefined || flags.to !== undefined) {
    const { usageError } = await import('../../src/core/errors.js');
    throw usageError(
      'the newest evaluation was made over its own stretch of time, not over this one',
      'add --now to evaluate anew, or leave out --days, --from and --to',
    );
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
    const { evaluatedAt = null, from = null, to = null, strategies = [], warnings = [] } = ranking ?? {};
    terminal.out.write(`${JSON.stringify({ evaluatedAt, from, to, strategies, warnings })}\n`);
    return;
  }
  if (ranking === undefined) {
    if (!quiet)
      terminal.out.write(
        outText('no strategy was judged yet: run "trader strategies evaluate", or add --now', terminal),
      );
    return;
  }
  if (quiet) {
    for (const warning of ranking.warnings) terminal.err.write(`warning: ${warning}\n`);
    for (const { strategy } of ranking.strategies) terminal.out.write(`${strategy}\n`);
    return;
  }
  const { evaluationLines } = await import('./ranking.js');
  terminal.out.write(`${evaluationLines(ranking, terminal, title).join('\n')}\n`);
};
