import { statSync } from 'node:fs';
import type { EffectiveConfig } from '../../src/config/config.js';
import { dataError } from '../../src/core/errors.js';
import type { Memory } from '../../src/memory/memory.js';
import { databaseOf, namedDatabase } from '../cli/settings.js';
import type { MonitorFlags } from './flags.js';

/**
 * The memory, to be read alone: a monitor never changes it, not even its schema. Null where there is none yet. Throws a data
 * error where the one that was named is not there, and what `openMemory` throws.
 */
export const openBooks = async (flags: MonitorFlags, config: EffectiveConfig): Promise<Memory | null> => {
  const address = databaseOf(flags, config);
  if (address.kind === 'sqlite' && statSync(address.path, { throwIfNoEntry: false }) === undefined) {
    const named = namedDatabase(flags);
    if (named === undefined) return null;
    throw dataError(`there is no database ${named}`, {
      hint: 'check the path; "trader live" makes one',
    });
  }
  const { openMemory } = await import('../../src/memory/open-memory.js');
  return openMemory(address, { readOnly: true });
};
