import { topGenomes } from '../../../src/memory/evolution/find-genomes.js';
import { alertPage } from '../../../src/memory/monitor/alert-page.js';
import { birthPage } from '../../../src/memory/monitor/birth-page.js';
import { candlePage } from '../../../src/memory/monitor/candle-page.js';
import { accountPoints } from '../../../src/memory/monitor/equity-points.js';
import { evolutionToShow } from '../../../src/memory/monitor/evolution-page.js';
import { forebearsOf } from '../../../src/memory/monitor/forebears.js';
import { sinceNewestExits } from '../../../src/memory/monitor/newest-exits.js';
import { noticePage } from '../../../src/memory/monitor/notice-page.js';
import { signalPage } from '../../../src/memory/monitor/signal-page.js';
import { snapshotOfBar } from '../../../src/memory/monitor/snapshot-of-bar.js';
import { tradePage, tradesOpenAt } from '../../../src/memory/monitor/trade-page.js';
import { tradesMark } from '../../../src/memory/monitor/trades-mark.js';
import { LIVE, type LIVE_QUERIES } from './live-queries.js';

const MARKET = { sessionId: LIVE, symbol: 'BTC/USDT' };
const NEW = { from: 1, limit: 10 };

/** What a monitor asks for once a second while it is open, and a replay page by page. */
export const MONITOR_QUERIES: typeof LIVE_QUERIES = [
  [
    'the account of a session since a time',
    (memory) => accountPoints(memory, LIVE, NEW),
    'SEARCH account_history USING INDEX sqlite_autoindex_account_history_1 (session_id=? AND time>? AND time<?)',
    'account_history_session_id_time_key',
  ],
  [
    'the candles of a market of a session since a time',
    (memory) => candlePage(memory, MARKET, NEW),
    'SEARCH session_candles USING PRIMARY KEY (session_id=? AND symbol=? AND time>? AND time<?)',
    'session_candles_pkey',
  ],
  [
    'what was said of a market of a session since a time',
    (memory) => signalPage(memory, MARKET, NEW),
    'SEARCH strategy_executions USING INDEX sqlite_autoindex_strategy_executions_1 (session_id=? AND symbol=? AND bar_time>? AND bar_time<?)',
    'strategy_executions_session_id_symbol_bar_time_strategy_id__key',
  ],
  [
    'the newest trades of a session',
    (memory) => tradePage(memory, LIVE, { limit: 10, newest: true }),
    'SEARCH trades USING INDEX trades_of_session (session_id=? AND entry_time>? AND entry_time<?)',
    'trades_of_session',
  ],
  [
    'the newest entries of the journal of a session',
    (memory) => noticePage(memory, LIVE, { limit: 10, newest: true }),
    'SEARCH journal USING INDEX sqlite_autoindex_journal_1 (session_id=? AND sequence>?)',
    'journal_session_id_sequence_key',
  ],
  [
    'the alerts since a time',
    (memory) => alertPage(memory, { from: 1, limit: 10 }),
    'SEARCH alerts USING INDEX alerts_by_time (time>? AND time<?)',
    'alerts_by_time',
  ],
  [
    'the alerts behind one',
    (memory) => alertPage(memory, { from: 1, after: { id: 'alert-1', time: 2 }, limit: 10 }),
    'SEARCH alerts USING INDEX alerts_by_time (time>? AND time<?)',
    'alerts_by_time',
  ],
  [
    'the trades of a session behind one',
    (memory) => tradePage(memory, LIVE, { after: { id: '1', entryTime: 2 }, limit: 10 }),
    'SEARCH trades USING INDEX trades_of_session (session_id=? AND entry_time>? AND entry_time<?)',
    'trades_of_session',
  ],
  [
    'the trades of a session that were open at a time',
    (memory) => tradesOpenAt(memory, LIVE, 2),
    'SEARCH trades USING INDEX trades_of_session (session_id=? AND entry_time<?)',
    'trades_of_session',
  ],
  [
    'the configuration of the first bar of a market since a time',
    (memory) => snapshotOfBar(memory, MARKET, 2),
    'SEARCH strategy_executions USING INDEX sqlite_autoindex_strategy_executions_1 (session_id=? AND symbol=? AND bar_time>?)',
    'strategy_executions_session_id_symbol_bar_time_strategy_id__key',
  ],
  [
    'the evolution that runs',
    (memory) => evolutionToShow(memory),
    'SEARCH evolution_runs USING COVERING INDEX one_evolution_at_work (status=?)',
    'one_evolution_at_work',
  ],
  [
    'what was born in an evolution since a genome',
    (memory) => birthPage(memory, 1, { after: { generation: 1, hash: 'a' } }),
    'SEARCH genomes USING INDEX sqlite_autoindex_genomes_1 (evolution_run_id=? AND generation>?)',
    'genomes_evolution_run_id_generation_hash_key',
  ],
  [
    'the best genomes of an evolution',
    (memory) => topGenomes(memory, { evolution: 1, limit: 60 }),
    'SEARCH genomes USING INDEX genomes_by_fitness (evolution_run_id=? AND fitness>?)',
    'genomes_by_fitness',
  ],
  [
    'what a genome descends from',
    (memory) => forebearsOf(memory, 1, 10),
    'SEARCH genomes USING INTEGER PRIMARY KEY (rowid=?)',
    'genomes_pkey',
  ],
  [
    'since when the newest trades were closed',
    (memory) => sinceNewestExits(memory, 100),
    'SEARCH trades USING COVERING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    'trades_by_exit',
  ],
  [
    'whether there is news of trades',
    (memory) => tradesMark(memory),
    'SCAN trades USING COVERING INDEX trades_open',
    'trades_open',
  ],
];
