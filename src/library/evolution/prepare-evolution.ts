import { candleDigest } from '../../core/candle-digest.js';
import type { Candles } from '../../core/candles.js';
import { digestOf } from '../../core/digest.js';
import { dataError, usageError } from '../../core/errors.js';
import type { Sizing } from '../../core/sizing.js';
import { type LaidTask, layTask } from '../../evolution/fitness/lay-task.js';
import type { Family } from '../../evolution/genome/family.js';
import type { Genome } from '../../evolution/genome/genome.js';
import { genomeOf } from '../../evolution/genome/genome-of.js';
import { prepareRun } from '../backtest.js';
import { type LoadedFamily, loadFamilies } from './bred-strategies.js';
import type { EvolutionPlan } from './settings.js';

/** An evolution that is laid out and has not begun. */
export interface PreparedEvolution extends LaidTask {
  readonly plan: EvolutionPlan;
  readonly families: readonly Family[];
  /** The genomes nearest to what is configured. */
  readonly seeds: readonly Genome[];
  /** Hash of all candles, history included. */
  readonly dataDigest: string;
}

/**
 * The sizing that all families are bred under: what is said, else what all of the strategies want, else the usual risk. One
 * for all: growth under different sizings cannot be compared.
 */
export const commonSizing = (
  said: Sizing | string | undefined,
  families: readonly LoadedFamily[],
): Sizing | string => {
  if (said !== undefined) return said;
  const wanted = families.map(({ loaded }) => loaded.strategy.sizing);
  const [first] = wanted;
  const same = wanted.every((sizing) => JSON.stringify(sizing) === JSON.stringify(first));
  return same && first !== undefined ? first : 'risk';
};

const digestOfCandles = (candles: readonly Candles[]): string => digestOf(...candles.map(candleDigest));

/**
 * Lays an evolution out over its candles: families, windows, the sealed end, and the first genomes that are configured.
 * `begunOn` is what the candles must be where the evolution goes on. Throws data errors for candles that are too few, or
 * others than before, and a usage error for a strategy whose code changed.
 */
export const prepareEvolution = async (
  plan: EvolutionPlan,
  candles: readonly Candles[],
  begunOn: string | null = null,
): Promise<PreparedEvolution> => {
  const loaded = await loadFamilies(plan.strategies.map(({ source }) => source));
  const families = loaded.map(({ family }) => family);
  const dataDigest = digestOfCandles(candles);
  refuseOtherCandles(begunOn, dataDigest);
  refuseOtherCode(plan, families);
  const { input } = await prepareRun({
    ...plan.options,
    strategy: loaded[0]!.loaded,
    candles,
    sizing: commonSizing(plan.options.sizing, loaded),
    from: plan.from,
    provider: plan.provider,
  });
  const laid = layTask({ families, markets: input.markets, options: input.options, wish: plan.wish });
  const seeds = families.flatMap((family, k) => {
    const { configured } = plan.strategies[k]!;
    return Object.keys(configured).length === 0 ? [] : [genomeOf(family, configured)];
  });
  return { ...laid, plan, families, seeds, dataDigest };
};

/** Going on with other candles or other code would be another evolution under the same name. */
const refuseOtherCandles = (begunOn: string | null, dataDigest: string): void => {
  if (begunOn === null || begunOn === dataDigest) return;
  throw dataError('the candles that are here are not those the evolution was begun on', {
    hint: 'begin another with "trader evolve --force"',
  });
};

const refuseOtherCode = ({ strategies }: EvolutionPlan, families: readonly Family[]): void => {
  const changed = families.find(({ sourceDigest }, k) => strategies[k]!.sourceDigest !== sourceDigest);
  if (changed === undefined) return;
  throw usageError(
    `the code of strategy ${changed.name} has changed since the evolution was begun`,
    'begin another with "trader evolve --force"',
  );
};
