import { dataError } from '../../core/errors.js';
import type { FinalistReport } from '../../core/evolution-report.js';
import type { Score } from '../../evolution/fitness/score.js';
import { findEvolution } from '../../memory/evolution/find-evolutions.js';
import type { GenomeRecord } from '../../memory/evolution/genome-record.js';
import { isMadeUp } from '../../memory/made-up/is-made-up.js';
import type { Memory } from '../../memory/memory.js';
import type { ParameterValues } from '../../strategy/parameters.js';

/** A genome of the memory as it is shown: what this program stored of its score and its verdict, read back. */
export interface StoredGenome extends Omit<GenomeRecord, 'scores' | 'verdict' | 'places' | 'strategyId'> {
  readonly parameters: ParameterValues;
  readonly score: Pick<
    Score,
    'status' | 'share' | 'growth' | 'drawdown' | 'stability' | 'trades' | 'objective'
  >;
  /** What the gate found; null for one that was never judged. */
  readonly report: FinalistReport | null;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isScore = (value: unknown): value is Score =>
  isFields(value) &&
  typeof value.status === 'string' &&
  [value.growth, value.drawdown, value.stability, value.trades].every((each) => typeof each === 'number');

const isVerdict = (value: unknown): boolean =>
  isFields(value) &&
  typeof value.passes === 'boolean' &&
  typeof value.code === 'string' &&
  typeof value.sentence === 'string' &&
  isTexts(value.reasons);

/** Whether everything that is shown of a judgement is there. */
const isReport = (value: unknown): value is FinalistReport =>
  isFields(value) &&
  typeof value.hash === 'string' &&
  isVerdict(value.verdict) &&
  [value.open, value.plateau, value.luck, value.score].every(isFields) &&
  (value.holdout === null || isFields(value.holdout)) &&
  Array.isArray(value.stresses) &&
  value.stresses.every(isFields);

const unreadable = ({ id }: Pick<GenomeRecord, 'id'>, what: string): Error =>
  dataError(`the row of genome ${id} cannot be read: ${what} not as trader stores it`, {
    hint: 'another program changed it; look at it with "trader db check"',
  });

/**
 * What was stored of a genome, without its windows. Throws a data error that names the genome for a row that another program
 * changed.
 */
export const storedGenome = (record: GenomeRecord): StoredGenome => {
  const { scores, verdict, places: _, strategyId: __, parameters, ...rest } = record;
  // There is no genome without one.
  if (!isFields(parameters) || Object.keys(parameters).length === 0)
    throw unreadable(record, 'its parameters are');
  if (!isScore(scores)) throw unreadable(record, 'its score is');
  if (verdict !== null && !isReport(verdict)) throw unreadable(record, 'its verdict is');
  const { status, share, growth, drawdown, stability, trades, objective } = scores;
  return {
    ...rest,
    parameters: parameters as ParameterValues,
    score: { status, share, growth, drawdown, stability, trades, objective },
    report: verdict,
  };
};

/** Where the candles of an evolution came from, and whether they were made up; nulls where nothing says so. */
export interface EvolutionPrices {
  readonly provider: string | null;
  readonly madeUp: boolean | null;
}

/** What the settings of an evolution say of its candles. */
export const pricesOf = async (memory: Memory, evolution: number): Promise<EvolutionPrices> => {
  const provider = (await findEvolution(memory, evolution))?.settings?.provider;
  return typeof provider === 'string'
    ? { provider, madeUp: isMadeUp(provider) }
    : { provider: null, madeUp: null };
};
