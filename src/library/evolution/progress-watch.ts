import { monotonicMs } from '../../core/clock.js';
import type { EvolutionProgress } from '../../core/evolution-progress.js';
import { progressOf } from '../../evolution/loop/progress-of.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/** What is told of each generation of an evolution that begins, or goes on from `begun`. */
export const progressWatch = (
  { families, plan }: PreparedEvolution,
  begun: EvolutionState | null,
  now = monotonicMs,
): ((state: EvolutionState) => EvolutionProgress) => {
  const start = now();
  const before = { generation: begun?.generation ?? 0, evaluations: begun?.evaluations ?? 0 };
  const about = { families, settings: plan.breeding, generations: plan.generations, before };
  return (state) => progressOf(state, { ...about, elapsedMs: now() - start });
};
