import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';

/** What is read of a stored state. */
interface StoredMarkets {
  readonly core?: {
    readonly markets?: readonly {
      readonly symbol: string;
      readonly entryFees?: number;
      readonly lane: { readonly quantity?: number; readonly entryQuantity?: number };
    }[];
  };
}

/** A position that a session holds in a market. */
export interface HeldBy {
  readonly sessionId: string;
  readonly symbol: string;
}

/** Finds one among `heldEntryFees`. */
export const heldKey = ({ sessionId, symbol }: HeldBy): string => `${sessionId} ${symbol}`;

/**
 * What the entries of positions that sessions hold cost in fees, of each the part that is still held: quote currency, by
 * `heldKey`, as their books stood at their last event. None of a session that stores no state.
 */
export const heldEntryFees = async (
  { db }: Memory,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (sessionIds.length === 0) return new Map();
  const stored = await db
    .selectFrom('session_state')
    .select(['session_id', 'state'])
    .where('session_id', 'in', sessionIds)
    .execute();
  return new Map(
    stored.flatMap(({ session_id: sessionId, state }) =>
      (fromJson<StoredMarkets>(state).core?.markets ?? []).map(({ symbol, entryFees = 0, lane }) => {
        const { quantity = 0, entryQuantity = 0 } = lane;
        const held = entryQuantity > 0 ? Math.min(1, Math.abs(quantity) / entryQuantity) : 1;
        return [heldKey({ sessionId, symbol }), held * entryFees] as const;
      }),
    ),
  );
};
