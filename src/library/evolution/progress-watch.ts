import { monotonicMs } from '../../core/clock.js';
import type { EvolutionProgress } from '../../core/evolution-progress.js';
import { progressOf } from '../../evolution/loop/progress-of.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/** What is drawn of each generation of an evolution that begins, or goes on from `begun`. */
export const progressWatch = (
  { families, plan: { breeding: settings, generations } }: PreparedEvolution,
  begun: EvolutionState | null,
  now = monotonicMs,
): ((state: EvolutionState) => EvolutionProgress) => {
  const start = now();
  const before = { generation: begun?.generation ?? 0, evaluations: begun?.evaluations ?? 0 };
  return (state) => progressOf(state, { families, settings, generations, before, elapsedMs: now() - start });
};
