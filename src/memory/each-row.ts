import { type Compilable, CompiledQuery, sql } from 'kysely';
import { inOneAttempt, type Memory } from './memory.js';

/** Rows that are in memory at once. */
const CHUNK = 5000;

/** A query that can be run, and be read row by row. */
export type RowsQuery<R> = Compilable<R> & { readonly stream: (chunk: number) => AsyncIterable<R> };

/**
 * Calls `take` with every row that a query finds, in its order, without ever holding all of them: for reading a large
 * part of a table. One statement, so that the rows are those of one moment. On PostgreSQL through a cursor of its own
 * (Kysely's streaming there wants a package more).
 */
export const eachRow = async <R>(
  memory: Memory,
  query: RowsQuery<R>,
  take: (row: R) => void,
): Promise<void> => {
  if (memory.dialect === 'sqlite') {
    for await (const row of query.stream(CHUNK)) take(row);
    return;
  }
  const { sql: text, parameters } = query.compile();
  await inOneAttempt(memory, async ({ db }) => {
    await db.executeQuery(
      CompiledQuery.raw(`DECLARE trader_rows NO SCROLL CURSOR FOR ${text}`, [...parameters]),
    );
    for (;;) {
      const { rows } = await sql<R>`FETCH FORWARD ${sql.lit(CHUNK)} FROM trader_rows`.execute(db);
      for (const row of rows) take(row);
      if (rows.length < CHUNK) break;
    }
    await sql`CLOSE trader_rows`.execute(db);
  });
};
