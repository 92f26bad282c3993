import { sql } from 'kysely';
import { brokenRows, type Check } from './check.js';

/** How far a sum may be from another way to the same sum, as a share of the money that changed hands. */
const TOLERANCE = sql.lit(1e-6);

/** Profit as the fills give it. Prices of a trade that was entered or left in stages are averages weighted by quantity. */
const EXPECTED = sql`((t.exit_price - t.entry_price) * t.quantity * CASE t.side WHEN 'long' THEN 1 ELSE -1 END - t.fees)`;

const WRONG_ROW = 'the row was changed by hand or by another program; correct it, or restore a backup';

/** What every trade keeps. */
export const TRADE_CHECKS: readonly Check[] = [
  {
    name: 'trade-profit',
    rule: 'profit = (exit - entry) x quantity - fees',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': profit ' || t.profit || ', not ' || ${EXPECTED} AS example FROM trades t
      WHERE t.status = 'closed'
        AND ABS(t.profit - ${EXPECTED}) > ${TOLERANCE} * (t.entry_price + t.exit_price) * t.quantity`,
    ),
  },
  {
    name: 'trade-return',
    rule: 'return = profit / value of the entry',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': return ' || t.return_fraction || ', not ' || (t.profit / (t.entry_price * t.quantity)) AS example
      FROM trades t WHERE t.status = 'closed'
        AND ABS(t.return_fraction - t.profit / (t.entry_price * t.quantity)) > ${TOLERANCE} * (1 + ABS(t.return_fraction))`,
    ),
  },
  {
    name: 'trade-link',
    rule: 'a trade is linked to the snapshot it was made under',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': snapshot ' || COALESCE(CAST(t.snapshot_id AS TEXT), 'none') || ', linked to ' || l.snapshot_id AS example
      FROM trade_strategy_link l JOIN trades t ON t.id = l.trade_id
      WHERE t.snapshot_id IS NULL OR t.snapshot_id <> l.snapshot_id`,
    ),
  },
  {
    name: 'trade-mode',
    rule: 'the trades of a session have its mode',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': ' || t.mode || ' in the ' || s.mode || ' session ' || s.id AS example
      FROM trades t JOIN trading_sessions s ON s.id = t.session_id WHERE t.mode <> s.mode`,
    ),
  },
  {
    name: 'trade-home',
    rule: 'a trade fits its session and its snapshot',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': strategy ' || t.strategy_id || ', its session ' || s.id || ' is of ' || s.strategy_id AS example
      FROM trades t JOIN trading_sessions s ON s.id = t.session_id WHERE t.strategy_id <> s.strategy_id
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.session_id = s.id AND j.kind = 'swapped')
      UNION ALL
      SELECT 'trade ' || t.id || ': strategy ' || t.strategy_id || ', its snapshot ' || n.id || ' is of ' || n.strategy_id AS example
      FROM trades t JOIN strategy_snapshots n ON n.id = t.snapshot_id WHERE t.strategy_id <> n.strategy_id
      UNION ALL
      SELECT 'trade ' || t.id || ': entered at ' || t.entry_time || ', its session ' || s.id || ' ran from ' || s.started_at
        || COALESCE(' to ' || s.ended_at, '') AS example
      FROM trades t JOIN trading_sessions s ON s.id = t.session_id
      WHERE t.entry_time < s.started_at OR t.entry_time > s.ended_at`,
    ),
  },
  {
    name: 'trade-day',
    rule: 'the day of every exit is noted for its summary',
    advice:
      'have the day summarised: INSERT INTO summary_days (day, pending) VALUES (its midnight, 1), then trader report daily',
    find: brokenRows(
      () => sql`
      SELECT 'trade ' || t.id || ': closed at ' || t.exit_time AS example FROM trades t
      WHERE t.mode <> 'backtest' AND t.status = 'closed'
        AND NOT EXISTS (SELECT 1 FROM summary_days d WHERE d.day = t.exit_time - t.exit_time % 86400000)`,
    ),
  },
  {
    name: 'run-strategy',
    rule: 'a run, its snapshot and trades are of one strategy',
    advice: WRONG_ROW,
    find: brokenRows(
      () => sql`
      SELECT 'run ' || r.id || ': strategy ' || r.strategy_id || ', its snapshot ' || n.id || ' is of ' || n.strategy_id AS example
      FROM runs r JOIN strategy_snapshots n ON n.id = r.snapshot_id WHERE n.strategy_id <> r.strategy_id
      UNION ALL
      SELECT 'run ' || r.id || ': strategy ' || r.strategy_id || ', ' || COUNT(*) || ' of its trades are of ' || t.strategy_id AS example
      FROM trades t JOIN runs r ON r.id = t.run_id WHERE t.strategy_id <> r.strategy_id
      GROUP BY r.id, r.strategy_id, t.strategy_id`,
    ),
  },
];
