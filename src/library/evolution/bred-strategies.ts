import { usageError } from '../../core/errors.js';
import type { Family } from '../../evolution/genome/family.js';
import { makeFamily } from '../../evolution/genome/make-family.js';
import { builtInNames, loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';

/** The strategy that combines votes of many indicators: breeding has most to say there. */
const FIRST = 'confluence';

/** A strategy as it was loaded, and the family it founds. */
export interface LoadedFamily {
  readonly loaded: LoadedStrategy;
  readonly family: Family;
}

const familyOfSource = async (source: string): Promise<LoadedFamily> => {
  const loaded = await loadStrategy(source);
  const { strategy, sourceDigest, origin } = loaded;
  const wish = { strategy, sourceDigest, source: origin === 'built-in' ? strategy.name : origin };
  return { loaded, family: makeFamily(wish) };
};

/** Whether candles are all it wants, and there is something to breed. */
const canBeBred = ({ loaded: { strategy }, family }: LoadedFamily): boolean =>
  strategy.inputs === undefined && family.genes.length > 0;

/** Every built-in strategy that can be bred, the one with the most to combine first. */
const everyFamily = async (): Promise<readonly LoadedFamily[]> => {
  const names = await builtInNames();
  const ordered = [...names].sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : 1));
  const families = await Promise.all(ordered.map(familyOfSource));
  return families.filter(canBeBred);
};

/**
 * The families of an evolution: of the named strategies in their order, or of every built-in one that has parameters to
 * breed and wants nothing beside candles. Throws usage errors for unknown names and for strategies that cannot be bred.
 */
export const loadFamilies = async (names: readonly string[] = []): Promise<readonly LoadedFamily[]> => {
  if (names.length === 0) return everyFamily();
  const families: LoadedFamily[] = [];
  for (const name of names) {
    const found = await familyOfSource(name);
    const { strategy } = found.loaded;
    if (strategy.inputs !== undefined)
      throw usageError(
        `strategy ${strategy.name} wants more than candles (${Object.keys(strategy.inputs).join(', ')}), and such are not bred`,
        'leave it out, or train its model and search its parameters with "trader walkforward"',
      );
    if (found.family.genes.length === 0)
      throw usageError(`strategy ${strategy.name} has no parameters to breed`, 'leave it out');
    if (!families.some(({ family }) => family.name === strategy.name)) families.push(found);
  }
  return families;
};

/** Bars that the slowest genome warms up on, as far as single genes and all of them together say. */
export const slowestWarmup = ({ strategy, base, genes }: Family): number => {
  const last = genes.map(({ name, values }) => [name, values.at(-1)!] as const);
  const sets = [base, ...last.map((one) => ({ ...base, ...Object.fromEntries([one]) }))];
  return Math.max(...[...sets, { ...base, ...Object.fromEntries(last) }].map((set) => strategy.warmup(set)));
};
