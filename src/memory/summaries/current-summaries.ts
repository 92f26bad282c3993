import {
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  type KyselyPlugin,
  sql,
  WithNode,
} from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import { isReadOnly } from '../dialect/is-read-only.js';
import type { Memory } from '../memory.js';
import { computeSummaries } from './compute-summaries.js';
import { daysFromTrades } from './days-from-trades.js';
import { FIGURE_NAMES } from './figures.js';

const TABLE = 'strategy_performance_summary';

const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));

const KEPT = columns(['id', 'day', 'mode', 'strategy_id', 'snapshot_id', 'symbol', ...FIGURE_NAMES]);

const COLUMNS = sql`${KEPT}, computed_at`;

/** The rows of the table: the stored ones of days that have not changed, and those of the others from their trades. */
const currentRows = (memory: Memory, until: number) => {
  const { dialect, clock } = memory;
  // SQLite takes the bare name for what is being defined here, PostgreSQL for the table.
  const stored = dialect === 'sqlite' ? sql.id('main', TABLE) : sql.id(TABLE);
  const pending = sql<boolean>`summary_days.pending = 1 AND summary_days.day <= ${sql.lit(until - DAY_MS)}`;
  const fresh = daysFromTrades(memory, pending);
  return sql`(SELECT ${COLUMNS} FROM ${stored} AS kept
    WHERE NOT EXISTS (SELECT 1 FROM summary_days WHERE summary_days.day = kept.day AND ${pending})
    UNION ALL SELECT ${KEPT}, ${sql.lit(clock.now())} FROM ${fresh} AS fresh)`;
};

/** Puts `rows` in the place of the table of summaries in every query that reads. */
const inPlaceOfTable = (memory: Memory, until: number): KyselyPlugin => {
  const expression = CommonTableExpressionNode.create(
    CommonTableExpressionNameNode.create(TABLE),
    currentRows(memory, until).toOperationNode(),
  );
  return {
    transformQuery: ({ node }) => {
      if (node.kind !== 'SelectQueryNode') return node;
      const own = node.with?.expressions ?? [];
      // A query comes by again inside another one, and where a memory with this plugin was given one more.
      if (own.some(({ name }) => name.table.table.identifier.name === TABLE)) return node;
      return { ...node, with: { ...WithNode.create(expression), expressions: [expression, ...own] } };
    },
    transformResult: async ({ result }) => result,
  };
};

const somePending = async ({ db }: Memory, until: number): Promise<boolean> => {
  const pending = await db
    .selectFrom('summary_days')
    .select('day')
    .where(sql<boolean>`pending = 1`)
    .where('day', '<=', until - DAY_MS)
    .limit(1)
    .executeTakeFirst();
  return pending !== undefined;
};

/**
 * A memory whose summaries of the UTC days that ended at or before `until` (ms UTC) are all there. They are computed and
 * stored, as `computeSummaries` does; where nothing may be written, the pending ones are computed for every query, and
 * nothing is stored. So are, with `first`, days that have changed since they were stored: whoever tells people of changes
 * finds them as they were.
 */
export const currentSummaries = async (
  memory: Memory,
  until: number,
  which: 'pending' | 'first' = 'pending',
): Promise<Memory> => {
  try {
    await computeSummaries(memory, until, which);
    return which === 'first' && (await somePending(memory, until))
      ? { ...memory, db: memory.db.withPlugin(inPlaceOfTable(memory, until)) }
      : memory;
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    return { ...memory, db: memory.db.withPlugin(inPlaceOfTable(memory, until)) };
  }
};
