import { monotonicMs } from '../../core/clock.js';
import type { EvolutionProgress } from '../../core/evolution-progress.js';
import { progressOf } from '../../evolution/loop/progress-of.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/** What is drawn of each generation of an evolution that begins, or goes on from `begun`; `limitMs` is the time for breeding. */
export const progressWatch = (
  { families, plan: { breeding: settings, generations } }: PreparedEvolution,
  begun: EvolutionState | null,
  limitMs = Number.POSITIVE_INFINITY,
  now = monotonicMs,
): ((state: EvolutionState) => EvolutionProgress) => {
  const start = now();
  const before = { generation: begun?.generation ?? 0, evaluations: begun?.evaluations ?? 0 };
  return (state) => {
    const elapsedMs = now() - start;
    const progress = progressOf(state, { families, settings, generations, before, elapsedMs });
    const left = Math.max(0, limitMs - elapsedMs);
    // Before the first generation is done nothing is known but the limit.
    const etaMs = Math.min(progress.etaMs ?? Number.POSITIVE_INFINITY, left);
    return { ...progress, etaMs: Number.isFinite(etaMs) ? etaMs : null };
  };
};
