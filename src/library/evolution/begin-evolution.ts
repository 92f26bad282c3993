import type { Candles } from '../../core/candles.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import { hasBegunToJudge } from '../../memory/evolution/begin-judging.js';
import type { EvolutionRecord } from '../../memory/evolution/evolution-record.js';
import { startEvolution } from '../../memory/evolution/start-evolution.js';
import { loadEvolution, takeOverEvolution } from '../../memory/evolution/take-over-evolution.js';
import type { Memory } from '../../memory/memory.js';
import { holderOfThisProcess, isHolderAlive, isHolderRunning } from '../live/holder.js';
import { STALE_AFTER_MS } from './keep-alive.js';
import { type PreparedEvolution, prepareEvolution } from './prepare-evolution.js';
import { readCheckpoint } from './read-checkpoint.js';
import type { EvolutionPlan } from './settings.js';

/** An evolution that this process is at work on. */
export interface BegunEvolution {
  readonly holding: { readonly id: number; readonly holder: string };
  readonly prepared: PreparedEvolution;
  /** The population that it goes on from; null where it begins. */
  readonly state: EvolutionState | null;
  /** Whether its finalists were begun to be judged before: they are judged again, and nothing is bred. */
  readonly judging: boolean;
  /** Hashes of everything that was evaluated. */
  readonly known: readonly string[];
  /** Evolutions that were found without their process: they can be resumed. */
  readonly leftBehind: readonly EvolutionRecord[];
}

const liveness = { staleAfterMs: STALE_AFTER_MS, isAlive: isHolderAlive, isRunning: isHolderRunning };

/** Who is at work, and how to tell whether another who was still is. */
export const evolutionLiveness = liveness;

/** Lays an evolution out and enters it in the memory, or takes over the one to go on with. */
export const beginEvolution = async ({
  memory,
  plan,
  candles,
  resume,
}: {
  readonly memory: Memory;
  readonly plan: EvolutionPlan;
  readonly candles: readonly Candles[];
  readonly resume?: EvolutionRecord;
}): Promise<BegunEvolution> => {
  const holder = holderOfThisProcess();
  // Before anything is entered: what cannot be laid out leaves no trace.
  const prepared = await prepareEvolution(plan, candles, resume?.dataDigest ?? null);
  if (resume !== undefined) {
    const { families } = prepared;
    // Looked at before it is taken over: one that cannot go on stays as it is.
    const found = await loadEvolution(memory, resume.id);
    readCheckpoint(found.checkpoint, { ...found.record, families });
    const { checkpoint, known, record } = await takeOverEvolution(memory, resume.id, { holder, ...liveness });
    return {
      ...{ holding: { id: resume.id, holder }, prepared, known, leftBehind: [] },
      judging: hasBegunToJudge(checkpoint),
      state: readCheckpoint(checkpoint, { ...record, families }),
    };
  }
  const { record, leftBehind } = await startEvolution(memory, {
    ...{ holder, ...liveness, dataDigest: prepared.dataDigest },
    seed: plan.breeding.seed,
    settings: { ...plan },
  });
  return { holding: { id: record.id, holder }, prepared, state: null, judging: false, known: [], leftBehind };
};
