import { usageError } from '../../src/core/errors.js';
import { suggestion } from '../../src/core/suggest.js';
import type { EvolvedStrategy } from '../../src/library/evolution/evolved-strategy.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import { maybeEvolved } from './maybe-evolved.js';
import { withMemory } from './memory.js';
import type { ConfigFlags } from './settings.js';

/** A strategy as a command was told it. */
export interface NamedStrategy {
  readonly loaded: LoadedStrategy;
  /** What it is loaded by elsewhere: the name that was given, or what the family of an evolved strategy is loaded by. */
  readonly source: string;
  /** What `--set` says, over what is stored of an evolved strategy. */
  readonly assignments: readonly string[];
  /** Its name in the memory, where an evolution bred it. */
  readonly evolved: string | null;
}

const nameOfAssignment = (text: string): string => text.slice(0, text.indexOf('=')).trim();

/** What is stored of an evolved strategy and not said by `--set`, as `--set` would say it. */
const stored = ({ record }: EvolvedStrategy, typed: readonly string[]): readonly string[] => {
  const said = new Set(typed.map(nameOfAssignment));
  return Object.entries(record.parameters)
    .filter(([name]) => !said.has(name))
    .map(([name, value]) => `${name}=${String(value)}`);
};

/** The evolved strategy of that name. Throws a usage error with the nearest names where the memory knows none. */
export const requireEvolved = (named: string, flags: ConfigFlags): Promise<EvolvedStrategy> =>
  withMemory(flags, { create: false, mayBeMissing: true }, async (memory) => {
    const { findEvolved } = await import('../../src/library/evolution/evolved-strategy.js');
    const found = await findEvolved(memory, named);
    if (found !== undefined) return found;
    const { listStrategies } = await import('../../src/memory/strategies/find-strategies.js');
    const known = (await listStrategies(memory)).filter(({ origin }) => origin === 'evolved');
    throw usageError(
      `unknown strategy "${named}"`,
      suggestion(
        named,
        known.map(({ name }) => name),
        'the database knows no evolved strategy like it, see "trader strategies list"',
      ),
    );
  });

/**
 * The strategy of a command: by the name of a built-in one, by the path of a file, or by the name that an evolution gave
 * it. The last is its family with the parameters that are stored, just as if `--set` had said them. Throws a usage error
 * for a name that nobody knows, and a refusal (exit code 4) where the code of the family has changed since.
 */
export const strategyByName = async (
  named: string,
  assignments: readonly string[],
  flags: ConfigFlags,
): Promise<NamedStrategy> => {
  if (!maybeEvolved(named))
    return { loaded: await loadStrategy(named), source: named, assignments, evolved: null };
  const evolved = await requireEvolved(named, flags);
  const { loadEvolved } = await import('../../src/library/evolution/evolved-strategy.js');
  return {
    loaded: await loadEvolved(evolved),
    source: evolved.source,
    assignments: [...stored(evolved, assignments), ...assignments],
    evolved: evolved.record.name,
  };
};
