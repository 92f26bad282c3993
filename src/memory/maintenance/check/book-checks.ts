import { sql } from 'kysely';
import { brokenRows, type Check } from './check.js';

const RECONCILE = 'the books contradict each other; compare them with the venue before trading goes on';

/** What the books of sessions keep: orders, fills, positions, journal; and the family trees of evolution. */
export const BOOK_CHECKS: readonly Check[] = [
  {
    name: 'order-fills',
    rule: 'the fills of an order add up to what it says',
    advice: RECONCILE,
    find: brokenRows(
      () => sql`
      SELECT 'order ' || o.client_order_id || ': filled ' || o.filled_quantity || ' at ' || COALESCE(CAST(o.average_price AS TEXT), 'none')
        || ', its fills are ' || COALESCE(f.quantity, 0) || ' at ' || COALESCE(CAST(f.value / f.quantity AS TEXT), 'none') AS example
      FROM orders o
      LEFT JOIN (SELECT order_id, SUM(quantity) AS quantity, SUM(price * quantity) AS value FROM fills GROUP BY order_id) f
        ON f.order_id = o.id
      WHERE ABS(o.filled_quantity - COALESCE(f.quantity, 0)) > 1e-9 * o.quantity
        OR (f.quantity > 0 AND (o.average_price IS NULL OR ABS(o.average_price - f.value / f.quantity) > 1e-6 * o.average_price))`,
    ),
  },
  {
    name: 'order-overfilled',
    rule: 'an order is not filled for more than was ordered',
    advice: RECONCILE,
    find: brokenRows(
      () => sql`
      SELECT 'order ' || client_order_id || ': ordered ' || quantity || ', filled ' || filled_quantity AS example
      FROM orders WHERE filled_quantity > quantity * 1.000000001`,
    ),
  },
  {
    name: 'position-trade',
    rule: 'a position and its trade agree, and end together',
    advice: RECONCILE,
    find: brokenRows(
      () => sql`
      SELECT 'position ' || p.id || ' (' || p.symbol || ' ' || p.side || CASE WHEN p.closed_at IS NULL THEN ', open' ELSE ', closed' END
        || ') and trade ' || t.id || ' (' || t.symbol || ' ' || t.side || ', ' || t.status || ')' AS example
      FROM positions p JOIN trades t ON t.id = p.trade_id
      WHERE t.symbol <> p.symbol OR t.side <> p.side OR t.session_id IS NULL OR t.session_id <> p.session_id
        OR (p.closed_at IS NULL AND t.status <> 'open') OR (p.closed_at IS NOT NULL AND t.status = 'open')`,
    ),
  },
  {
    name: 'position-single',
    rule: 'at most one open position per session and market',
    advice: RECONCILE,
    find: brokenRows(
      () => sql`
      SELECT 'session ' || session_id || ': ' || COUNT(*) || ' open positions in ' || symbol AS example
      FROM positions WHERE closed_at IS NULL GROUP BY session_id, symbol HAVING COUNT(*) > 1`,
    ),
  },
  {
    name: 'journal',
    rule: 'the journal of a session has no holes',
    advice: 'entries were removed; find out by whom, and compare the session with the venue',
    find: brokenRows(
      () => sql`
      SELECT 'session ' || session_id || ': ' || COUNT(*) || ' entries, the last is number ' || MAX(sequence) AS example
      FROM journal GROUP BY session_id HAVING COUNT(*) <> MAX(sequence)`,
    ),
  },
  {
    name: 'session-state',
    rule: 'state, journal and orders of a session agree',
    advice: 'do not go on from that state; compare the session with the venue',
    find: brokenRows(
      () => sql`
      SELECT 'session ' || s.session_id || ': its state contains entry ' || s.sequence || ', its journal has '
        || COALESCE((SELECT MAX(j.sequence) FROM journal j WHERE j.session_id = s.session_id), 0) AS example
      FROM session_state s
      WHERE s.sequence > COALESCE((SELECT MAX(j.sequence) FROM journal j WHERE j.session_id = s.session_id), 0)
      UNION ALL
      SELECT 'session ' || s.session_id || ' trades in ' || s.account || ', its order ' || o.client_order_id || ' is in ' || o.account AS example
      FROM session_state s JOIN orders o ON o.session_id = s.session_id WHERE o.account <> s.account`,
    ),
  },
  {
    name: 'session-lock',
    rule: 'only running sessions lock markets',
    advice: 'remove the row from session_locks, after looking that no process trades there',
    find: brokenRows(
      () => sql`
      SELECT l.symbol || ' of ' || l.account || ': session ' || l.session_id || ' is ' || s.status || COALESCE(', in ' || t.account, '') AS example
      FROM session_locks l JOIN trading_sessions s ON s.id = l.session_id LEFT JOIN session_state t ON t.session_id = l.session_id
      WHERE s.status <> 'running' OR t.account IS NULL OR t.account <> l.account`,
    ),
  },
  {
    name: 'genome-parents',
    rule: 'the parents of a genome are of its own run',
    advice: 'the row was changed by hand; correct it, or restore a backup',
    find: brokenRows(
      () => sql`
      SELECT 'genome ' || g.id || ' of run ' || g.evolution_run_id || ': parent ' || p.id || ' is of run ' || p.evolution_run_id AS example
      FROM genomes g JOIN genomes p ON p.id IN (g.first_parent_id, g.second_parent_id)
      WHERE p.evolution_run_id <> g.evolution_run_id`,
    ),
  },
];
