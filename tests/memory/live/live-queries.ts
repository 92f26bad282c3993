import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { findRunningSession } from '../../../src/memory/live/reads/find-running-session.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { sessionJournal } from '../../../src/memory/live/reads/session-journal.js';
import {
  ordersAtVenue,
  ordersToGoOnWith,
  sessionFills,
} from '../../../src/memory/live/reads/session-orders.js';
import { activeHalt } from '../../../src/memory/live/trading-halts.js';
import type { Memory } from '../../../src/memory/memory.js';
import { batchesIn, numberedBatch } from './committed-batches.js';
import { ACCOUNT } from './live-fixtures.js';

/** The session that these queries are about. */
export const LIVE = 'live';

/** A batch with something for every table, of which the fill is told twice. */
const commit = async (memory: Memory): Promise<void> => {
  const { sequence } = await loadLiveSession(memory, LIVE);
  const batch = numberedBatch(LIVE, batchesIn(sequence) + 1);
  const again = batch.fills.map((fill) => ({ ...fill, clientOrderId: null }));
  await commitBatch(memory, { ...batch, fills: [...batch.fills, ...again] }, { holder: 'pid 1' });
};

/** What a live session does at every event, and what is asked when one begins again. */
export const LIVE_QUERIES: readonly (readonly [
  name: string,
  run: (memory: Memory) => Promise<unknown>,
  sqlite: string,
  postgres: string,
])[] = [
  [
    'the last journal entry before a batch',
    commit,
    'SEARCH journal USING COVERING INDEX sqlite_autoindex_journal_1 (session_id=?)',
    'journal_session_id_sequence_key',
  ],
  [
    'the locks of a session before a batch',
    commit,
    'SEARCH session_locks USING INDEX session_locks_of_session (session_id=?)',
    'session_locks_of_session',
  ],
  [
    'the trades of a batch',
    commit,
    'SEARCH trades USING INDEX trades_by_external_id (strategy_id=? AND <expr>=? AND external_id=?)',
    'trades_by_external_id',
  ],
  [
    'the order of a fill by its number of ours',
    commit,
    'SEARCH orders USING INDEX sqlite_autoindex_orders_1 (client_order_id=?)',
    'orders_client_order_id_key',
  ],
  [
    'the order of a fill by the number of the venue',
    commit,
    'SEARCH orders USING INDEX orders_of_venue (account=? AND symbol=? AND venue_order_id=?)',
    'orders_of_venue',
  ],
  [
    'a fill that was told before',
    commit,
    'SEARCH fills USING INDEX sqlite_autoindex_fills_1 (account=? AND symbol=? AND side=? AND venue_fill_id=?)',
    'fills_account_symbol_side_venue_fill_id_key',
  ],
  [
    'the state that a batch replaces',
    commit,
    'SEARCH session_state USING INDEX sqlite_autoindex_session_state_1 (session_id=?)',
    'session_state_pkey',
  ],
  [
    'the orders of a session that are not over',
    (memory) => ordersToGoOnWith(memory, LIVE, 10),
    'SEARCH orders USING INDEX orders_by_session (session_id=?)',
    'orders_working',
  ],
  [
    'the newest orders of a session',
    (memory) => ordersToGoOnWith(memory, LIVE, 10),
    'SEARCH orders USING INDEX orders_by_session (session_id=?)',
    'orders_by_session',
  ],
  [
    'the orders of a session by the numbers of the venue',
    (memory) => ordersAtVenue(memory, LIVE, 'BTC/USDT', ['1', '2', '3']),
    'SEARCH orders USING INDEX orders_of_venue (account=? AND symbol=? AND venue_order_id=?)',
    'orders_of_venue',
  ],
  [
    'the fills of a session',
    (memory) => sessionFills(memory, LIVE),
    'SEARCH fills USING INDEX fills_of_order (order_id=?)',
    'fills_of_order',
  ],
  [
    'the candles of a session',
    (memory) => sessionCandles(memory, LIVE),
    'SEARCH session_candles USING PRIMARY KEY (session_id=?)',
    'session_candles_pkey',
  ],
  [
    'the journal of a session from an entry on',
    (memory) => sessionJournal(memory, LIVE, { after: 1, limit: 10 }),
    'SEARCH journal USING INDEX sqlite_autoindex_journal_1 (session_id=? AND sequence>?)',
    'journal_session_id_sequence_key',
  ],
  [
    'what the strategy of a session said',
    (memory) => sessionExecutions(memory, LIVE),
    'SEARCH strategy_executions USING INDEX sqlite_autoindex_strategy_executions_1 (session_id=?)',
    'strategy_executions_session_id_symbol_bar_time_strategy_id__key',
  ],
  [
    'the running session of an account',
    (memory) => findRunningSession(memory, { account: ACCOUNT }),
    'SCAN trading_sessions USING INDEX sessions_running',
    'sessions_running',
  ],
  [
    'the halt of an account',
    (memory) => activeHalt(memory, ACCOUNT),
    'SEARCH trading_halts USING INDEX trading_halts_active (account=?)',
    'trading_halts_active',
  ],
];
