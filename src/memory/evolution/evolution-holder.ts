import { durationText } from '../../core/duration.js';
import { refusedError } from '../../core/errors.js';
import { isHeld, type Liveness } from '../live/locks/lock.js';
import type { Memory } from '../memory.js';
import type { EvolutionRecord } from './evolution-record.js';

/** Who wants to be at work on an evolution, and when another who was counts as gone. */
export interface HolderWish extends Liveness {
  /** The process, as it signs. */
  readonly holder: string;
}

/** Whether somebody must be taken to be at work on an evolution. */
export const isAtWork = (
  memory: Memory,
  { status, holder, heartbeatAt }: EvolutionRecord,
  liveness: Liveness,
): boolean =>
  status === 'running' &&
  holder !== null &&
  isHeld(memory, { holder, heartbeatAt: heartbeatAt ?? 0 }, liveness);

/** The refusal (exit code 4) where another evolution is at work. */
export const atWorkError = ({ clock }: Memory, { id, generation, heartbeatAt }: EvolutionRecord): Error => {
  const age = durationText(Math.max(1, Math.round((clock.now() - (heartbeatAt ?? 0)) / 1000)) * 1000);
  return refusedError(
    `evolution ${id} is at work in this memory: ${generation} generations are stored, last sign of life ${age} ago`,
    { hint: `see it with "trader evolve status", end it with "trader evolve stop ${id}"` },
  );
};

/** The refusal (exit code 4) where an evolution is another's by now, or has ended: the work must stop at once. */
export const lostEvolution = (id: number): Error =>
  refusedError(`evolution ${id} is no longer this process's`, {
    hint: 'another process took it over, or ended it: see "trader evolve status"',
  });
