import { sql } from 'kysely';
import type { Trade } from '../../core/trade.js';
import { insertRows } from '../insert-rows.js';
import { toJson } from '../json-column.js';
import type { Memory } from '../memory.js';

type Home = { readonly runId: string } | { readonly sessionId: string };

const columnOf = (of: Home) =>
  'runId' in of ? (['run_id', of.runId] as const) : (['session_id', of.sessionId] as const);

/** Links every trade of a run or of a session to the snapshot it was made under, with what was behind its signal. */
export const linkTrades = async (
  memory: Memory,
  of: Home,
  trades: readonly Pick<Trade, 'signal'>[],
): Promise<void> => {
  const [column, id] = columnOf(of);
  if (trades.some(({ signal }) => signal !== undefined)) return linkSignals(memory, of, trades);
  await memory.db
    .insertInto('trade_strategy_link')
    .columns(['trade_id', 'snapshot_id'])
    .expression((build) =>
      build
        .selectFrom('trades')
        .select(['id', sql<number>`snapshot_id`.as('snapshot_id')])
        .where(column, '=', id)
        .where('snapshot_id', 'is not', null),
    )
    .execute();
};

const linkSignals = async (
  memory: Memory,
  of: Home,
  trades: readonly Pick<Trade, 'signal'>[],
): Promise<void> => {
  const [column, id] = columnOf(of);
  // The database numbers rows in the order in which they were inserted.
  const stored = await memory.db
    .selectFrom('trades')
    .select(['id', 'snapshot_id'])
    .where(column, '=', id)
    .orderBy('id')
    .execute();
  const rows = stored.flatMap(({ id: trade_id, snapshot_id }, k) => {
    if (snapshot_id === null) return [];
    const signal = trades[k]?.signal;
    return [
      {
        trade_id,
        snapshot_id,
        buy_score: signal?.buyScore ?? null,
        sell_score: signal?.sellScore ?? null,
        trigger_type: signal?.trigger ?? null,
        indicators_fired: signal?.fired ?? null,
        breakdown: signal === undefined ? null : toJson(signal.breakdown),
      },
    ];
  });
  await insertRows(memory, 'trade_strategy_link', rows);
};
