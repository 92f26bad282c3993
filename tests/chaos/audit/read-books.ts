import Database from 'better-sqlite3';

export interface BookOrder {
  readonly client_order_id: string;
  readonly venue_order_id: string | null;
  readonly symbol: string;
  readonly purpose: string;
  readonly status: string;
  readonly status_reason: string | null;
}

export interface BookFill {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly venue_fill_id: string;
  readonly price_text: string;
  readonly quantity_text: string;
  readonly fee_text: string;
  readonly fee_currency: string;
  readonly venue_order_id: string | null;
  readonly client_order_id: string;
}

export interface Books {
  readonly sessions: readonly { readonly id: string; readonly status: string }[];
  readonly orders: readonly BookOrder[];
  readonly fills: readonly BookFill[];
  readonly positions: readonly { readonly symbol: string; readonly quantity: number }[];
  /** Of each session: entries, and the highest number. */
  readonly journal: readonly { readonly id: string; readonly entries: number; readonly last: number }[];
  readonly unknownOutcomes: number;
  readonly refused: number;
  /** What is too little to be sold, by symbol, as the last session has it; and its cash. */
  readonly dust: ReadonlyMap<string, number>;
  readonly cash: number | null;
}

interface State {
  readonly core: {
    readonly ledger: { readonly cash: number };
    readonly markets: readonly { readonly symbol: string; readonly lane: { readonly dust: number } }[];
  };
}

const SESSIONS = 'SELECT id, status FROM trading_sessions ORDER BY started_at, id';
const ORDERS = `SELECT client_order_id, venue_order_id, symbol, purpose, status, status_reason FROM orders`;
const FILLS = `SELECT fills.symbol, fills.side, venue_fill_id, fills.price_text, fills.quantity_text, fee_text,
  fee_currency, venue_order_id, client_order_id FROM fills JOIN orders ON orders.id = fills.order_id`;
const POSITIONS = 'SELECT symbol, quantity FROM positions WHERE closed_at IS NULL';
const JOURNAL = `SELECT session_id AS id, count(*) AS entries, max(sequence) AS last FROM journal GROUP BY session_id`;
const COUNT = 'SELECT count(*) AS n FROM journal WHERE kind = ?';

/** Reads the books with SQL of its own: what is on disk, not what the program makes of it. */
export const readBooks = (path: string): Books => {
  const db = new Database(path, { readonly: true });
  try {
    const all = <T>(sql: string, ...values: readonly unknown[]): T[] => db.prepare(sql).all(...values) as T[];
    const count = (kind: string): number => all<{ n: number }>(COUNT, kind)[0]!.n;
    const sessions = all<Books['sessions'][number]>(SESSIONS);
    const stored = all<{ state: string }>(
      'SELECT state FROM session_state WHERE session_id = ?',
      sessions.at(-1)?.id ?? '',
    )[0];
    const core = stored === undefined ? null : (JSON.parse(stored.state) as State).core;
    return {
      sessions,
      orders: all<BookOrder>(ORDERS),
      fills: all<BookFill>(FILLS),
      positions: all<Books['positions'][number]>(POSITIONS),
      journal: all<Books['journal'][number]>(JOURNAL),
      unknownOutcomes: count('order-unknown'),
      refused: count('order-refused'),
      dust: new Map(core?.markets.map(({ symbol, lane }) => [symbol, lane.dust]) ?? []),
      cash: core?.ledger.cash ?? null,
    };
  } finally {
    db.close();
  }
};
