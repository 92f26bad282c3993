import type { Insertable } from 'kysely';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';

/** What makes an entry, and a whole trade, the same as another. */
export const SAME_ENTRY = ['symbol', 'side', 'quantity', 'entry_price', 'entry_time'] as const;
export const SAME_TRADE = [...SAME_ENTRY, 'exit_price', 'exit_time', 'fees'] as const;

/**
 * The number of the trade that was logged under the same name before, if `names` are the same in both. Throws a usage
 * error that names the first that is not.
 */
export const knownTrade = async (
  { db }: Memory,
  row: Insertable<TradesTable>,
  names: readonly (typeof SAME_TRADE)[number][],
): Promise<number> => {
  const known = await db
    .selectFrom('trades')
    .selectAll()
    .where('strategy_id', '=', row.strategy_id)
    .where('external_id', '=', row.external_id ?? '')
    .executeTakeFirstOrThrow();
  const other = names.find((name) => known[name] !== row[name]);
  if (other === undefined) return known.id;
  throw usageError(
    `trade "${row.external_id}" is known already, with another ${other.replace('_', ' ')}`,
    `see "trader trades show ${known.id}"; nothing was changed`,
  );
};
