import type { FinalistReport } from '../../core/evolution-report.js';
import type { Family } from '../../evolution/genome/family.js';
import type { Memory } from '../../memory/memory.js';
import { findStrategy } from '../../memory/strategies/find-strategies.js';
import { registerStrategy } from '../../memory/strategies/register-strategy.js';
import { setStrategyStatus } from '../../memory/strategies/set-status.js';
import type { StrategyRecord } from '../../memory/strategies/strategy-record.js';

/** Digits of a hash in the name of a strategy. */
const DIGITS = 8;

/** The name of the strategy that a genome becomes: its family and the first digits of its hash. */
export const evolvedName = ({ family, hash }: Pick<FinalistReport, 'family' | 'hash'>): string =>
  `${family}_${hash.slice(0, DIGITS)}`;

export interface Passed {
  readonly report: FinalistReport;
  readonly family: Family;
  readonly evolution: number;
  /** The generation it was born in. */
  readonly generation: number;
}

/**
 * The entry of a strategy for a genome that passed the gate: inactive, since a person decides what trades. One that is
 * there already keeps its status.
 */
export const registerPassed = async (
  memory: Memory,
  { report, family, evolution, generation }: Passed,
): Promise<StrategyRecord> => {
  const name = evolvedName(report);
  const known = await findStrategy(memory, name);
  const record = await registerStrategy(memory, {
    name,
    family: family.name,
    title: family.strategy.title,
    origin: 'evolved',
    status: 'inactive',
    parameters: report.parameters,
    generation,
    ...(family.sourceDigest === null ? {} : { sourceDigest: family.sourceDigest }),
  });
  if (known !== undefined) return record;
  const reason = `passed the gate of evolution ${evolution}; "trader evolve deploy ${report.hash.slice(0, 12)}" puts it to use`;
  return setStrategyStatus(memory, name, 'inactive', reason);
};
