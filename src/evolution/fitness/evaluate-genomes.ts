import { invariantError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import { openWorkspace } from '../../engine/backtest.js';
import { runStrategy } from '../../engine/run.js';
import { dayEnds } from '../../metrics/day-ends.js';
import { openSweepCache } from '../../research/sweep.js';
import { withIndicatorCache } from '../../strategy/indicator-cache.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Genome } from '../genome/genome.js';
import { parametersOf } from '../genome/parameters-of.js';
import { openChainRoom } from './chain-tests.js';
import { type PlayedRun, playedUntil } from './played-run.js';
import type { Score } from './score.js';
import { type RunShare, runDrawdown, scoreRun } from './score-run.js';
import { stagesOf } from './stages.js';

type Play = (
  strategy: Strategy,
  params: ParameterValues,
) => { readonly run: PlayedRun; readonly part: RunShare };

/** What plays a genome on each stage of a task. Columns, days and memory are shared by all that are played. */
const openStages = ({ options, span, markets: all }: EvaluationTask, stages: ReturnType<typeof stagesOf>) => {
  const workspace = openWorkspace();
  const account = {
    initialEquity: options.initialBalance,
    barMs: timeframeMs(all[0]!.candles.timeframe),
  };
  return stages.map(({ share, end, markets }): Play => {
    const cache = openSweepCache(markets);
    let days: Int32Array | undefined;
    return (strategy, params) => {
      const input = { strategy, params, markets, options: { ...options, from: span.from } };
      const outcome = withIndicatorCache(cache, () => runStrategy(input, workspace));
      const run = playedUntil(outcome, end, account);
      // The bars are the same whatever is played on them.
      days ??= dayEnds(run.time);
      return { run, part: { share, end, dayEnds: days } };
    };
  });
};

/**
 * What gives genomes their scores: one run of the engine over all of the task's span for each, and before it one over each
 * rung, where it is given up once it fell too deep. What it gives is a function of task and genome alone. Throws an invariant
 * error for a genome that cannot be: of an unknown family, or with values that its strategy refuses.
 */
export const openFitness = (task: EvaluationTask): ((genome: Genome) => Score) => {
  const families = new Map(task.families.map((family) => [family.name, family]));
  const stages = openStages(task, stagesOf(task));
  const room = openChainRoom();
  const last = stages.length - 1;
  return (genome) => {
    const family = families.get(genome.family);
    if (family === undefined) throw invariantError(`a genome is of an unknown family, ${genome.family}`);
    const params = parametersOf(family, genome);
    if (params === undefined) {
      throw invariantError(
        `a genome of ${family.name} has values that do not go together: ${genome.places.join(', ')}`,
      );
    }
    for (let k = 0; ; k++) {
      const { run, part } = stages[k]!(family.strategy, params);
      if (k === last || -runDrawdown(run) > task.fitness.drawdownLimit)
        return scoreRun(task, run, part, room);
    }
  };
};

/** The scores of genomes, in their order, synchronously. See `openFitness`. */
export const evaluateGenomes = (task: EvaluationTask, genomes: readonly Genome[]): readonly Score[] =>
  genomes.map(openFitness(task));
