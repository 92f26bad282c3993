import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { TradeSide, TradeStatus } from '../../schema/trade-log.js';
import type { LiveBatch } from '../batch.js';
import type { SessionHead } from './session-head.js';
import { places, runStatement } from './statement.js';

/** A trade of the session as it is stored. */
export interface KnownTrade {
  readonly id: number;
  readonly symbol: string;
  readonly side: TradeSide;
  readonly status: TradeStatus;
  readonly entryTime: number;
  readonly exitTime: number | null;
}

/** The number of the trade of that name; null for null. Throws an invariant error for a name that is not known. */
export type TradeIds = (name: string | null) => number | null;

/** What a session calls a trade, as the trade log has it. */
export const externalIdOf = (sessionId: string, name: string): string => `${sessionId}:${name}`;

export const nameOfTrade = (sessionId: string, externalId: string): string =>
  externalId.slice(sessionId.length + 1);

/** Names of the trades that a batch speaks of. */
export const namesIn = ({ trades, orders, positions }: LiveBatch): readonly string[] => [
  ...new Set([
    ...trades.map(({ name }) => name),
    ...[...orders, ...positions].flatMap(({ trade }) => (trade === null ? [] : [trade])),
  ]),
];

/** Those of the names that the trade log knows, by name: also what another strategy of the session has opened. */
export const knownTrades = async (
  memory: Memory,
  { sessionId }: SessionHead,
  names: readonly string[],
): Promise<Map<string, KnownTrade>> => {
  if (names.length === 0) return new Map();
  const { rows } = await runStatement<KnownTrade & { readonly externalId: string }>(
    memory,
    `SELECT external_id AS "externalId", id, symbol, side, status, entry_time AS "entryTime", exit_time AS "exitTime"
     FROM trades WHERE strategy_id IN (SELECT id FROM strategies) AND COALESCE(session_id, '') = ? AND external_id IN (${places(names.length)})`,
    [sessionId, ...names.map((name) => externalIdOf(sessionId, name))],
  );
  return new Map(rows.map(({ externalId, ...trade }) => [nameOfTrade(sessionId, externalId), trade]));
};

/** Looks names up among the trades that are known. */
export const tradeIds =
  (known: ReadonlyMap<string, KnownTrade>, sessionId: string): TradeIds =>
  (name) => {
    if (name === null) return null;
    const trade = known.get(name);
    if (trade !== undefined) return trade.id;
    throw invariantError(`session "${sessionId}" has no trade "${name}"`, {
      hint: 'a trade is told before what belongs to it, or with it',
    });
  };
