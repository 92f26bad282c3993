import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import { markDays } from '../../trades/mark-days.js';
import type { LiveBatch, TradeChange } from '../batch.js';
import { putRows } from './put-rows.js';
import type { SessionHead } from './session-head.js';
import { runStatement } from './statement.js';
import { type KnownTrade, knownTrades, nameOfTrade, namesIn, type TradeIds, tradeIds } from './trade-ids.js';
import { changingColumns, linkRow, tradeRow } from './trade-row.js';
import { wavesOf } from './waves.js';

const refuseChange = (known: KnownTrade, { name, symbol, side, entryTime, exit }: TradeChange): void => {
  const what =
    known.symbol !== symbol
      ? 'market'
      : known.side !== side
        ? 'side'
        : known.entryTime !== entryTime
          ? 'entry time'
          : known.status === 'closed' && exit === null
            ? 'status: it is closed'
            : undefined;
  if (what === undefined) return;
  throw invariantError(`trade "${name}" is told with another ${what}`, {
    hint: `see "trader trades show ${known.id}"; nothing was stored`,
  });
};

const knownOf = (id: number, change: TradeChange): KnownTrade => ({
  id,
  symbol: change.symbol,
  side: change.side,
  status: change.exit === null ? 'open' : 'closed',
  entryTime: change.entryTime,
  exitTime: change.exit?.time ?? null,
});

const update = async (memory: Memory, id: number, change: TradeChange): Promise<void> => {
  const columns = changingColumns(change, memory.clock.now());
  const set = Object.keys(columns).map((name) => `${name} = ?`);
  await runStatement(memory, `UPDATE trades SET ${set.join(', ')} WHERE id = ?`, [
    ...Object.values(columns),
    id,
  ]);
};

/** The order by which a trade was entered, where the batch tells it. */
const entryOrder = ({ orders }: LiveBatch, name: string): string | null =>
  orders.find(({ trade, purpose }) => trade === name && purpose === 'entry')?.clientOrderId ?? null;

const insert = async (
  memory: Memory,
  head: SessionHead,
  batch: LiveBatch,
  changes: readonly TradeChange[],
): Promise<ReadonlyMap<string, number>> => {
  const now = memory.clock.now();
  const { rows } = await putRows<'trades', { id: number; external_id: string }>(
    memory,
    'trades',
    changes.map((change) => tradeRow(change, head, now)),
    'RETURNING id, external_id',
  );
  const ids = new Map(rows.map(({ id, external_id }) => [nameOfTrade(head.sessionId, external_id), id]));
  const { snapshotId } = head;
  if (snapshotId === null) return ids;
  const links = changes.map((change) =>
    linkRow(ids.get(change.name)!, snapshotId, change, entryOrder(batch, change.name)),
  );
  await putRows(memory, 'trade_strategy_link', links);
  return ids;
};

/**
 * Makes the trades of a batch, or brings them up to date, with their links, and notes the days of their exits. Returns
 * how to find a trade's number. Throws an invariant error where market, side or entry time of a known one would change,
 * and where a closed one would be open again.
 */
export const putTrades = async (memory: Memory, head: SessionHead, batch: LiveBatch): Promise<TradeIds> => {
  const known = await knownTrades(memory, head, namesIn(batch));
  const exits: number[] = [];
  for (const wave of wavesOf(batch.trades, ({ name }) => name)) {
    for (const change of wave) {
      const before = known.get(change.name);
      if (change.exit !== null) exits.push(change.exit.time);
      if (before === undefined) continue;
      refuseChange(before, change);
      // Its day has one trade less where the exit moves to another.
      if (before.exitTime !== null) exits.push(before.exitTime);
      await update(memory, before.id, change);
    }
    const made = wave.filter(({ name }) => !known.has(name));
    const ids = await insert(memory, head, batch, made);
    for (const change of wave) {
      const id = ids.get(change.name) ?? known.get(change.name)!.id;
      known.set(change.name, knownOf(id, change));
    }
  }
  if (exits.length > 0) await markDays(memory, exits);
  return tradeIds(known, head.sessionId);
};
