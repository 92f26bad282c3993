import type { FinalistReport } from '../../core/evolution-report.js';

/** A finalist in the document of an evolution: its number in the memory, the strategy it became, and its whole report. */
export interface CandidateDocument extends FinalistReport {
  readonly id: number;
  /** Null where it did not pass the gate. */
  readonly strategy: string | null;
  /** Growth a year less the charge for free parameters; null where it was bred for one figure. */
  readonly charged: number | null;
}

/** What `trader evolve --json` prints where an evolution ran; docs/schema/evolve.schema.json describes it. Times ms UTC. */
export interface EvolutionDocument {
  readonly evolution: {
    readonly id: number;
    readonly status: 'finished' | 'stopped';
    readonly seed: number;
    readonly strategies: readonly string[];
    readonly symbols: readonly string[];
    readonly timeframe: string;
    /** What was bred on, and the sealed part after it; null where nothing was sealed. */
    readonly open: { readonly from: number; readonly to: number };
    readonly holdout: { readonly from: number; readonly to: number } | null;
    readonly windows: number;
    readonly provider: string;
    readonly dataDigest: string;
    readonly generation: number;
    readonly generations: number;
    readonly evaluations: number;
    readonly populationDigest: string;
  };
  /** The best by growth after the charge first, or by the figure that was bred for. */
  readonly candidates: readonly CandidateDocument[];
  /** Strategies of earlier evolutions that were retired. */
  readonly retired: readonly { readonly name: string; readonly status: string; readonly reason: string }[];
  /** Left out without --deploy; null where nothing passed. */
  readonly deployed?: unknown;
  readonly warnings: readonly string[];
}
