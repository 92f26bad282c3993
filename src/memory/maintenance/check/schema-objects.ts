import { sql } from 'kysely';
import type { Memory } from '../../memory.js';
import { MIGRATIONS } from '../../migrations/all.js';
import { sqlTypes } from '../../migrations/sql-types.js';

const MADE = /\bCREATE (?:UNIQUE )?(TABLE|VIEW|INDEX|TRIGGER) (\w+)/i;

/** Kind and name of everything that the migrations make. */
const expectedObjects = ({ dialect }: Memory): readonly string[] =>
  MIGRATIONS.flatMap(({ up }) => up(sqlTypes(dialect))).flatMap((statement) => {
    const match = MADE.exec(statement);
    return match === null ? [] : [`${match[1]?.toLowerCase()} ${match[2]}`];
  });

const presentObjects = async ({ db, dialect }: Memory): Promise<ReadonlySet<string>> => {
  const { rows } =
    dialect === 'sqlite'
      ? await sql<{ object: string }>`SELECT type || ' ' || name AS object FROM sqlite_master`.execute(db)
      : await sql<{ object: string }>`
          SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'i' THEN 'index ' ELSE 'table ' END || relname AS object
          FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'i')
          UNION ALL
          SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal`.execute(db);
  return new Set(rows.map(({ object }) => object));
};

/** What of the newest schema the database lacks. */
export const missingObjects = async (memory: Memory): Promise<readonly string[]> => {
  const present = await presentObjects(memory);
  return expectedObjects(memory)
    .filter((object) => !present.has(object))
    .map((object) => `${object} is missing`);
};
