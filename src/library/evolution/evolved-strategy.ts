import { dataError, refusedError } from '../../core/errors.js';
import { findEvolution } from '../../memory/evolution/find-evolutions.js';
import { genomeOfStrategy } from '../../memory/evolution/genome-of-strategy.js';
import type { GenomeRecord } from '../../memory/evolution/genome-record.js';
import type { Memory } from '../../memory/memory.js';
import { findStrategy } from '../../memory/strategies/find-strategies.js';
import type { StrategyRecord } from '../../memory/strategies/strategy-record.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { EvolutionPlan } from './settings.js';

/** A strategy that an evolution bred, as the memory knows it. */
export interface EvolvedStrategy {
  readonly record: StrategyRecord;
  /** Undefined where it is stored no more. */
  readonly genome: GenomeRecord | undefined;
  /** What its family is loaded by: a name, or the path of a file. */
  readonly source: string;
}

/** A file of the user's own is named by the plan of the evolution alone. */
const sourceOf = async (memory: Memory, { family, sourceDigest }: StrategyRecord, genome?: GenomeRecord) => {
  const evolution = genome === undefined ? undefined : await findEvolution(memory, genome.evolution);
  // Of a plan that another version wrote no more is wanted than this.
  const bred = (evolution?.settings as Partial<EvolutionPlan> | null | undefined)?.strategies;
  const own = Array.isArray(bred) ? bred.find((one) => one?.sourceDigest === sourceDigest) : undefined;
  return typeof own?.source === 'string' ? own.source : family;
};

/** Whether parameters are some, each with a value as a strategy takes it. */
const areParameters = (stored: unknown): boolean =>
  typeof stored === 'object' &&
  stored !== null &&
  !Array.isArray(stored) &&
  Object.keys(stored).length > 0 &&
  Object.values(stored).every((value) => ['number', 'boolean', 'string'].includes(typeof value));

/**
 * The strategy of that name that an evolution registered or deployed; undefined where there is none. Throws a data error for
 * a row that another program changed: without its parameters the family would run as it is.
 */
export const findEvolved = async (memory: Memory, name: string): Promise<EvolvedStrategy | undefined> => {
  const record = await findStrategy(memory, name.trim().toLowerCase());
  if (record?.origin !== 'evolved') return undefined;
  if (!areParameters(record.parameters))
    throw dataError(
      `the row of strategy ${record.name} cannot be read: its parameters are not as trader stores them`,
      { hint: 'another program changed it; look at it with "trader db check"' },
    );
  const genome = await genomeOfStrategy(memory, record);
  return { record, genome, source: await sourceOf(memory, record, genome) };
};

/** Its family as it was bred. Throws a refusal (exit code 4) where the code is another by now. */
export const loadEvolved = async ({ record, source }: EvolvedStrategy): Promise<LoadedStrategy> => {
  const { name, family, sourceDigest } = record;
  const loaded = await loadStrategy(source);
  if (loaded.strategy.name === family && loaded.sourceDigest === sourceDigest) return loaded;
  throw refusedError(`the code of strategy ${family} has changed since ${name} was bred`, {
    hint: `what was judged is not what would run; evolve again, or run ${family} with --set as "trader strategies show ${name}" lists it`,
  });
};
