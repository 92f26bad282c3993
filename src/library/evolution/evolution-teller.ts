import type { EvolutionProgress } from '../../core/evolution-progress.js';
import type { BegunEvolution } from './begin-evolution.js';

/** Told while an evolution runs. */
export interface EvolutionTeller {
  /** Once it has begun, or goes on. */
  readonly onBegun?: (begun: BegunEvolution) => void;
  readonly onGeneration?: (progress: EvolutionProgress) => void;
  /** How many genomes of the generation under way, from 1, have their scores. */
  readonly onEvaluated?: (generation: number, done: number, of: number) => void;
  /** Once breeding is over and the finalists are judged. */
  readonly onJudging?: () => void;
  readonly warn?: (line: string) => void;
}
