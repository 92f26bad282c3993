import { invariantError } from '../../core/errors.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput, RunInput } from '../../engine/run.js';
import { type BacktestResult, backtestStrategy } from '../../research/backtest/backtest.js';
import { barsIn } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { parametersOf } from '../genome/parameters-of.js';

/** A stretch of time and the candles for it, history in front included. */
export interface Stretch {
  readonly span: TimeSpan;
  readonly markets: readonly MarketInput[];
}

export const familyNamed = ({ families }: Pick<EvaluationTask, 'families'>, name: string): Family => {
  const family = families.find((one) => one.name === name);
  if (family === undefined) throw invariantError(`no family of the task is called ${name}`);
  return family;
};

/** A genome as an input of the engine on a stretch. Throws an invariant error for one that its strategy refuses. */
export const inputOn = (
  task: Pick<EvaluationTask, 'families' | 'options'>,
  genome: Genome,
  { span, markets }: Stretch,
): RunInput => {
  const family = familyNamed(task, genome.family);
  const params = parametersOf(family, genome);
  if (params === undefined) {
    throw invariantError(`${genome.family} refuses the genome ${genome.places.join(',')}`);
  }
  return {
    strategy: family.strategy,
    params,
    markets: markets.filter(({ candles }) => barsIn(candles, span) > 0),
    options: { ...task.options, from: span.from },
  };
};

/** One run of a genome on a stretch, measured as any backtest. */
export const runOn = (
  task: Pick<EvaluationTask, 'families' | 'options'>,
  genome: Genome,
  stretch: Stretch,
  seed: number,
): BacktestResult =>
  backtestStrategy(inputOn(task, genome, stretch), {
    sourceDigest: familyNamed(task, genome.family).sourceDigest ?? undefined,
    provider: 'evolution',
    seed,
  });
