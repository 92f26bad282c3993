import { baseOf, type SymbolName } from '../../../core/symbol.js';
import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';

/** Coins of no position that a session holds in a market: what fees in base currency left over. */
export interface LeftOverCoins {
  readonly symbol: SymbolName;
  readonly currency: string;
  /** Base currency. */
  readonly quantity: number;
  /** At the last price that the session noted, quote currency; null where it has seen none. */
  readonly value: number | null;
}

/** What is read of a stored state; numbers that are not finite are texts there. */
interface StoredMarkets {
  readonly core?: {
    readonly markets?: readonly {
      readonly symbol: SymbolName;
      readonly lane: { readonly dust?: number; readonly mark?: number | string };
    }[];
  };
}

/**
 * What is left over in the markets of a session, as it stood at its last event, in the order of its markets. None for a
 * session that stores no state.
 */
export const leftOverCoins = async ({ db }: Memory, sessionId: string): Promise<readonly LeftOverCoins[]> => {
  const stored = await db
    .selectFrom('session_state')
    .select('state')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (stored === undefined) return [];
  const markets = fromJson<StoredMarkets>(stored.state).core?.markets ?? [];
  return markets.flatMap(({ symbol, lane: { dust = 0, mark } }) =>
    dust === 0
      ? []
      : [
          {
            symbol,
            currency: baseOf(symbol),
            quantity: dust,
            value: typeof mark === 'number' ? dust * mark : null,
          },
        ],
  );
};
