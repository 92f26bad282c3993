import type { EffectiveConfig } from '../../src/config/config.js';
import type { Candles } from '../../src/core/candles.js';
import type { EvolutionPlan } from '../../src/library/evolution/settings.js';
import type { Cycle } from '../../src/memory/cycles/cycle.js';
import type { EvolutionRecord } from '../../src/memory/evolution/evolution-record.js';
import type { Memory } from '../../src/memory/memory.js';
import type { EvolveFlags } from './flags.js';
import type { QueueFlags } from './queue.js';

/** Flags that an evolution which goes on takes as well. */
export type WorkFlags = Pick<
  EvolveFlags,
  'threads' | keyof QueueFlags | 'minutes' | 'deploy' | 'cleanup' | 'json' | 'quiet' | 'color' | 'debug'
>;

/** An evolution that is to run, from its beginning or from where it was. */
export interface EvolutionWork {
  readonly memory: Memory;
  readonly config: EffectiveConfig;
  readonly plan: EvolutionPlan;
  readonly candles: readonly Candles[];
  readonly warnings: readonly string[];
  readonly cycle: Cycle;
  readonly resume?: EvolutionRecord;
}
