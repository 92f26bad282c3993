import { snapshotConfiguration } from '../../src/library/snapshot-configuration.js';
import { switchStrategy } from '../../src/memory/live/switch-strategy.js';
import type { Memory } from '../../src/memory/memory.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../src/strategy/parameters.js';
import type { RunSettings } from './live-settings.js';

export interface SwapParts {
  readonly memory: Memory;
  readonly sessionId: string;
  readonly holder: string;
  readonly values: RunSettings['config']['values'];
}

/** Stores that another strategy decides from now on, under a new snapshot; answers its hash. */
export const storeSwap = async (
  { memory, sessionId, holder, values }: SwapParts,
  loaded: LoadedStrategy,
  parameters: ParameterValues,
): Promise<string> => {
  const { name, title } = loaded.strategy;
  const snapshot = await switchStrategy(memory, {
    sessionId,
    holder,
    strategy: {
      name,
      title,
      origin: loaded.origin === 'built-in' ? 'built-in' : 'file',
      sourceDigest: loaded.sourceDigest,
      status: 'active',
    },
    configuration: snapshotConfiguration({
      values,
      strategy: { name, sourceDigest: loaded.sourceDigest },
      parameters,
    }),
  });
  return snapshot.hash;
};
