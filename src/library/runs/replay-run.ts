import { isTraderError, messageOf } from '../../core/errors.js';
import { isFolder } from '../../core/is-folder.js';
import type { Provenance, RunRecord } from '../../core/run.js';
import { type RunDifference, type RunFacts, runDifferences } from '../../core/run-difference.js';
import { ENGINE_VERSION } from '../../engine/version.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../backtest-options.js';
import { type InputResolvers, RESOLVERS } from '../inputs/resolvers.js';
import { stillThere } from '../inputs/still-there.js';
import { type RecalledMarket, recallMarket } from './recall-candles.js';
import { type RunRecipe, readRecipe } from './recipe.js';

/** A run that is to be made again. */
export interface ReplayInput {
  readonly run: RunRecord;
  readonly provenance: Provenance;
  readonly recipe: unknown;
}

/** What came of making a run again. */
export interface Replay {
  /** Whether the orders, fills and equity were those of the stored run, to the last bit. */
  readonly reproduced: boolean;
  /** The digest that came out; null where it could not be run. */
  readonly digest: string | null;
  /** What is not as it was, the stored value first. */
  readonly differences: readonly RunDifference[];
  /** Candles that were there and are not, one line each. */
  readonly missing: readonly string[];
  /** Why it could not be run. */
  readonly failure?: string;
}

export interface ReplayPlace {
  /** Where candles are cached, where the run's own data directory is not there any more. */
  readonly dataDir: string;
  /** Whether `dataDir` was asked for and goes before the run's own. */
  readonly forced: boolean;
  /** Where models are, if that was asked for; else they are where the run found them, or belong to the data directory. */
  readonly modelsDir?: string | undefined;
}

const factsOf = ({ run, provenance }: ReplayInput): RunFacts => ({ ...run, ...provenance });

/** What is there to be run again, before there is a result: the rest is taken to be as it was. */
const codeNow = (stored: RunFacts, loaded: LoadedStrategy | undefined): RunFacts => ({
  ...stored,
  ...(loaded === undefined ? {} : { strategy: loaded.strategy.name, sourceDigest: loaded.sourceDigest }),
  engineVersion: ENGINE_VERSION,
});

/**
 * A step in which a strategy is asked; what is wrong with it is a reason why the run cannot be made again. An error of
 * another kind is one too where a user's code runs (`theirs`), and a bug of ours where only our own does.
 */
const asking = async <T>(
  step: () => T | Promise<T>,
  theirs: boolean,
): Promise<{ readonly value: T } | { readonly failure: string }> => {
  try {
    return { value: await step() };
  } catch (error) {
    const reason = isTraderError(error) ? ['usage', 'config'].includes(error.kind) : theirs;
    if (!reason) throw error;
    return { failure: messageOf(error) };
  }
};

/**
 * Makes a stored run again from its recipe and says whether it came out the same and, if not, what changed since: the
 * code, the candles, the configuration. Reads candles where they were; throws a data error (exit code 3) where they are
 * gone. No difference and another digest means that the program or the strategy is not deterministic: a bug.
 */
export const replayRun = async (
  input: ReplayInput,
  place: ReplayPlace,
  inputs: InputResolvers = RESOLVERS,
): Promise<Replay> => {
  const recipe = readRecipe(input.recipe);
  const stored = factsOf(input);
  const impossible = (failure: string, loaded?: LoadedStrategy): Replay => ({
    reproduced: false,
    digest: null,
    differences: runDifferences(stored, codeNow(stored, loaded)),
    missing: [],
    failure,
  });
  const found = await asking(() => loadStrategy(recipe.strategy), true);
  if ('failure' in found) return impossible(found.failure);
  const loaded = found.value;
  const theirs = loaded.origin !== 'built-in';
  const params = await asking(() => loaded.strategy.resolve(recipe.parameters), theirs);
  if ('failure' in params) return impossible(params.failure, loaded);

  const dataDir = !place.forced && isFolder(recipe.dataDir) ? recipe.dataDir : place.dataDir;
  const modelsDir = place.modelsDir ?? (place.forced ? undefined : stillThere(recipe.options.modelsDir));
  const rest = { provider: input.run.provider, dataDir, modelsDir, inputs };
  const markets: RecalledMarket[] = [];
  for (const market of recipe.markets) markets.push(await recallMarket(market, dataDir));
  const again = await asking(() => makeAgain(recipe, loaded, params.value, markets, rest), theirs);
  if ('failure' in again) return impossible(again.failure, loaded);

  const { run, provenance } = again.value;
  return {
    reproduced: run.digest === input.run.digest,
    digest: run.digest,
    differences: runDifferences(stored, { ...run, ...provenance }),
    missing: markets.flatMap(({ missing }) => missing),
  };
};

const makeAgain = (
  { from, options: { modelsDir: _, ...options } }: RunRecipe,
  strategy: LoadedStrategy,
  parameters: ParameterValues,
  markets: readonly RecalledMarket[],
  {
    modelsDir,
    ...rest
  }: Pick<BacktestOptions, 'provider' | 'dataDir' | 'inputs'> & { readonly modelsDir: string | undefined },
) =>
  backtest({
    ...options,
    strategy,
    parameters,
    from,
    ...rest,
    ...(modelsDir === undefined ? {} : { modelsDir }),
    candles: markets.map(({ candles }) => candles),
    detail: markets.map(({ detail }) => detail),
  });
