import type { Fixed, Id, Json, Optional } from './columns.js';

/** From what a session goes on after its process has died. */
export interface SessionStateTable {
  session_id: Fixed<string>;
  /** Whose books its orders are in. */
  account: Fixed<string>;
  /** The last journal entry that the state contains. */
  sequence: number;
  /** Of that entry, in the session's market. */
  time: number;
  state: Json;
  updated_at: number;
}

export type CandleOrigin = 'history' | 'live' | 'backfill';

/** A closed candle as the session was told it. Rows never change. */
export interface SessionCandlesTable {
  session_id: Fixed<string>;
  symbol: Fixed<string>;
  time: Fixed<number>;
  open: Fixed<number>;
  high: Fixed<number>;
  low: Fixed<number>;
  close: Fixed<number>;
  volume: Fixed<number>;
  origin: Fixed<CandleOrigin>;
}

/** Which session trades a market of an account. Times are the machine's, not the market's. */
export interface SessionLocksTable {
  account: Fixed<string>;
  symbol: Fixed<string>;
  session_id: string;
  /** The process: its number, its machine, and when both began. */
  holder: string;
  acquired_at: number;
  heartbeat_at: number;
}

/** A kill switch: while one of an account is not cleared, nothing is entered there. */
export interface TradingHaltsTable {
  id: Id;
  account: Fixed<string>;
  session_id: Optional<string>;
  reason: Fixed<string>;
  detail: Optional<Json>;
  halted_at: Fixed<number>;
  cleared_at: Optional<number>;
  cleared_by: Optional<string>;
}
