import type { EvaluationTask, Evaluator } from '../../evolution/evaluator.js';
import { evolutionTrials } from '../../evolution/finalists/evolution-trials.js';
import type { Score } from '../../evolution/fitness/score.js';
import type { Family } from '../../evolution/genome/family.js';
import type { Genome } from '../../evolution/genome/genome.js';
import { genomeOf } from '../../evolution/genome/genome-of.js';
import { parametersOf } from '../../evolution/genome/parameters-of.js';
import type { Memory } from '../../memory/memory.js';
import { runningSessions } from '../../memory/snapshots/snapshot-sessions.js';
import { findStrategy, listStrategies } from '../../memory/strategies/find-strategies.js';
import type { StrategyRecord, StrategyStatus } from '../../memory/strategies/strategy-record.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { memoryLedger } from '../walk-forward/memory-ledger.js';
import { signedText } from './signed-text.js';

/** A strategy of an earlier evolution, and what beats it on the candles of this one. */
export interface Beaten {
  readonly name: string;
  readonly status: StrategyStatus;
  readonly reason: string;
}

/** A strategy that passed the gate, and its score. */
export interface Winner {
  readonly name: string;
  readonly family: string;
  readonly growth: number;
  readonly drawdown: number;
}

interface Contender {
  readonly record: StrategyRecord;
  readonly genome: Genome;
}

/** Evolved strategies of the families that are bred, with genomes that the strategies still take. */
const contenders = async (
  memory: Memory,
  families: readonly Family[],
  statuses: readonly StrategyStatus[],
  winners: readonly Winner[],
): Promise<readonly Contender[]> => {
  const known = await listStrategies(memory, statuses);
  return known.flatMap((record) => {
    const family = families.find(({ name }) => name === record.family);
    if (record.origin !== 'evolved' || family === undefined) return [];
    if (winners.some(({ name }) => name === record.name)) return [];
    const genome = genomeOf(family, record.parameters as ParameterValues);
    return parametersOf(family, genome) === undefined ? [] : [{ record, genome }];
  });
};

/** A winner of the same family that grows faster and falls no deeper. */
const winnerOver = (
  { record }: Contender,
  { status, growth, drawdown }: Score,
  winners: readonly Winner[],
): Winner | undefined =>
  winners.find(
    (winner) =>
      winner.family === record.family &&
      (status !== 'scored' || (winner.growth > growth && winner.drawdown >= drawdown)),
  );

/** Whether a paper or live session trades it. */
const isTraded = async (memory: Memory, { id, family }: StrategyRecord): Promise<boolean> => {
  const base = await findStrategy(memory, family);
  const running = await Promise.all(
    [id, ...(base === undefined ? [] : [base.id])].map((one) => runningSessions(memory, one)),
  );
  return running.flat().length > 0;
};

/**
 * Strategies of earlier evolutions that lose against those that passed now, both on the candles of this evolution: growth
 * out of sample smaller and no shallower fall, or no score at all. Inactive ones alone, or active ones too where that is
 * asked for and nothing of their family trades. Nothing where nothing passed. Each of them that is run
 * is entered in the trial ledger: it is a look at these candles. Changes nothing else.
 */
export const findBeaten = async (
  memory: Memory,
  {
    families,
    winners,
    evaluator,
    task,
    provider,
    evolution,
    active,
  }: {
    readonly families: readonly Family[];
    readonly winners: readonly Winner[];
    readonly evaluator: Evaluator;
    /** What the evaluator evaluates on, and where its candles came from, in words. */
    readonly task: EvaluationTask;
    readonly provider: string;
    readonly evolution: number;
    /** Whether active ones are looked at, too. */
    readonly active: boolean;
  },
): Promise<readonly Beaten[]> => {
  if (winners.length === 0) return [];
  const statuses: readonly StrategyStatus[] = [
    'inactive',
    'candidate',
    ...(active ? ['active' as const] : []),
  ];
  const found = await contenders(memory, families, statuses, winners);
  const scores = await evaluator.evaluate(found.map(({ genome }) => genome));
  await memoryLedger(memory, provider).record(
    evolutionTrials(
      task,
      found.map(({ genome }, k) => ({ genome, score: scores[k]! })),
    ),
  );
  const beaten: Beaten[] = [];
  for (const [k, contender] of found.entries()) {
    const score = scores[k]!;
    const winner = winnerOver(contender, score, winners);
    const { name, status } = contender.record;
    if (winner === undefined) continue;
    if (status === 'active' && (await isTraded(memory, contender.record))) continue;
    const own = score.status === 'scored' ? `grows ${signedText(score.growth)} a year` : 'has no score';
    const reason = `${own} out of sample on the candles of evolution ${evolution}, where ${winner.name} grows ${signedText(winner.growth)}`;
    beaten.push({ name, status, reason });
  }
  return beaten;
};
