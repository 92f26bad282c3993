import { dailyReturns } from '../../metrics/daily-returns.js';
import { dayEnds } from '../../metrics/day-ends.js';
import { holdingEquity } from '../../research/backtest/benchmark.js';
import { sweep } from '../../research/sweep.js';
import { timesIn } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Genome } from '../genome/genome.js';
import { inputOn } from './genome-run.js';

/** A day that begins without money has no return; nothing can be won or lost on it any more, which is 0. */
const withoutGaps = (returns: Float64Array): Float64Array =>
  returns.map((value) => (Number.isFinite(value) ? value : 0));

const keyOf = ({ family, places }: Genome): string => `${family} ${places.join()}`;

/** The genomes without those that come twice; the first of each stays in its place. */
export const distinctGenomes = (genomes: readonly Genome[]): readonly Genome[] => [
  ...new Map(genomes.map((genome) => [keyOf(genome), genome])).values(),
];

/**
 * The daily returns of genomes over the span of a task, one column each, in their order; all columns are of the same days.
 * One run for each genome, in this thread.
 */
export const dailyColumns = (task: EvaluationTask, genomes: readonly Genome[]): readonly Float64Array[] => {
  const columns = new Map<Genome, Float64Array>();
  for (const name of new Set(genomes.map(({ family }) => family))) {
    const members = genomes.filter(({ family }) => family === name);
    const inputs = members.map((genome) => inputOn(task, genome, task));
    let next = 0;
    sweep(
      inputs[0]!,
      inputs.map(({ params }) => params),
      (_, _metrics, { days }) => {
        columns.set(members[next++]!, withoutGaps(days().returns));
      },
    );
  }
  return genomes.map((genome) => columns.get(genome)!);
};

/** The daily returns of buying and holding the markets of a task over its span. */
export const holdingColumn = ({ markets, options, span }: EvaluationTask): Float64Array => {
  const time = timesIn(markets, span);
  const equity = holdingEquity(markets, span.from, time, options.initialBalance);
  return withoutGaps(dailyReturns(equity, dayEnds(time), options.initialBalance));
};
