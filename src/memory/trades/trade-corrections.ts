import type { Selectable } from 'kysely';
import type { Memory } from '../memory.js';
import type { TradeCorrectionsTable } from '../schema/trade-log.js';

/**
 * What a trade said of its exit until it was corrected at `time` (ms UTC), and why it was. Money in quote currency;
 * `fees` are those of both ways together. `exact` has the decimals as they were written.
 */
export interface CorrectionRecord {
  readonly time: number;
  readonly reason: string;
  readonly exitPrice: number;
  readonly exitTime: number;
  readonly fees: number;
  readonly profit: number;
  readonly returnFraction: number;
  readonly exact: { readonly exitPrice: string | null; readonly fees: string | null };
}

const correctionRecord = (row: Selectable<TradeCorrectionsTable>): CorrectionRecord => ({
  time: row.time,
  reason: row.reason,
  exitPrice: row.exit_price,
  exitTime: row.exit_time,
  fees: row.fees,
  profit: row.profit,
  returnFraction: row.return_fraction,
  exact: { exitPrice: row.exit_price_text, fees: row.fees_text },
});

/** The corrections of a trade, the oldest first: what each of them replaced. */
export const correctionsOfTrade = async (
  { db }: Memory,
  tradeId: number,
): Promise<readonly CorrectionRecord[]> => {
  const rows = await db
    .selectFrom('trade_corrections')
    .selectAll()
    .where('trade_id', '=', tradeId)
    .orderBy('id')
    .execute();
  return rows.map(correctionRecord);
};
