import type { SymbolName } from '../../core/symbol.js';
import { DEGRADED } from '../../live/core/play-step.js';
import { journalOfKinds } from '../../memory/live/reads/journal-of-kinds.js';
import type { Memory } from '../../memory/memory.js';
import type { FallBack } from '../../ml/watch/fall-back.js';
import type { WatchReason } from '../../ml/watch/watch.js';

/** A model that was found to be degraded, as the journal keeps it. */
export interface Degradation {
  readonly symbol: SymbolName;
  readonly input: string;
  /** The bar at whose close that was, ms UTC: its row is the first of what predicts then. */
  readonly time: number;
  /** Its resolved predictions by then, and what is wrong with them. */
  readonly at: number;
  readonly reason: WatchReason;
  readonly use: FallBack['use'];
  /** SHA-256 of what was degraded, and of what predicts from then on; null for nothing. */
  readonly digest: string;
  readonly by: string | null;
}

/** What a session found out about its models, in order. */
export const sessionDegradations = async (
  memory: Memory,
  sessionId: string,
): Promise<readonly Degradation[]> =>
  (await journalOfKinds(memory, sessionId, [DEGRADED])).map(
    ({ payload }) => payload as unknown as Degradation,
  );
