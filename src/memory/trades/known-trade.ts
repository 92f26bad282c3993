import type { Insertable } from 'kysely';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';
import { asFirstTold } from './as-first-told.js';

/** What makes an entry, and a whole trade, the same as another; an entry's fees too, while the trade is open. */
export const SAME_ENTRY = ['symbol', 'side', 'quantity', 'entry_price', 'entry_time', 'snapshot_id'] as const;
export const SAME_TRADE = [...SAME_ENTRY, 'exit_price', 'exit_time', 'fees'] as const;

export type SameColumn = (typeof SAME_TRADE)[number];

/** Whether a column was given by the caller: times that were left out are those of the call, and differ every time. */
export const wasGiven = (
  trade: { readonly entryTime?: number; readonly exitTime?: number; readonly snapshotId?: number },
  name: SameColumn,
): boolean => {
  if (name === 'entry_time') return trade.entryTime !== undefined;
  if (name === 'exit_time') return trade.exitTime !== undefined;
  return name !== 'snapshot_id' || trade.snapshotId !== undefined;
};

/** Whether two sums are one decimal: `0.10`, `0.1` and 0.1, and a sum of parts that binary fractions cannot hold. */
const sameSum = (a: number, b: number): boolean => a.toPrecision(15) === b.toPrecision(15);

/**
 * The number of the trade that was logged under the same name before, if `names` are the same in both. Throws a usage
 * error that names the first that is not.
 */
export const knownTrade = async (
  memory: Memory,
  row: Insertable<TradesTable>,
  names: readonly SameColumn[],
): Promise<number> => {
  const stored = await memory.db
    .selectFrom('trades')
    .selectAll()
    .where('strategy_id', '=', row.strategy_id)
    .where('session_id', 'is not distinct from', row.session_id ?? null)
    .where('external_id', '=', row.external_id ?? '')
    .executeTakeFirstOrThrow();
  const known = await asFirstTold(memory, stored);
  // An entry's fees can be told while nothing has been added to them.
  const told = known.status === 'open' && !names.includes('fees') ? [...names, 'fees' as const] : names;
  const other = told.find((name) =>
    name === 'fees' ? !sameSum(known.fees, row.fees ?? 0) : known[name] !== row[name],
  );
  if (other === undefined) return known.id;
  throw usageError(
    `trade "${row.external_id}" is known already, with ${other === 'fees' ? 'other fees' : `another ${other.replace('_id', '').replace('_', ' ')}`}`,
    `see "trader trades show ${known.id}"; nothing was changed`,
  );
};
