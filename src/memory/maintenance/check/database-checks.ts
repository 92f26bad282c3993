import { sql } from 'kysely';
import type { Memory } from '../../memory.js';
import { brokenList, type Check } from './check.js';
import { missingObjects } from './schema-objects.js';
import { brokenPages, brokenReferences } from './sqlite-integrity.js';

const RESTORE = 'stop writing to it and restore a backup: trader db restore FILE --force';

/** What PostgreSQL knows to be wrong: indexes it could not finish, rules it does not enforce, pages it could not read. */
const postgresProblems = async ({ db }: Memory): Promise<readonly string[]> => {
  const { rows } = await sql<{ problem: string }>`
    SELECT 'index ' || c.relname || ' is not valid' AS problem
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid
    UNION ALL
    SELECT 'constraint ' || conname || ' of ' || conrelid::regclass::text || ' was never checked' FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
    UNION ALL
    SELECT 'trigger ' || t.tgname || ' of ' || c.relname || ' is switched off'
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'D'
    UNION ALL
    SELECT 'the server found ' || checksum_failures || ' pages with a wrong checksum' FROM pg_stat_database
    WHERE datname = current_database() AND checksum_failures > 0`.execute(db);
  return rows.map(({ problem }) => problem);
};

interface Reference {
  readonly child: string;
  readonly field: string;
  readonly parent: string;
  readonly key: string;
}

/** PostgreSQL has no question for it: every foreign key is looked up, row by row. */
const postgresReferences = async ({ db }: Memory): Promise<readonly string[]> => {
  const { rows } = await sql<Reference>`
    SELECT child.relname AS child, a.attname AS field, parent.relname AS parent, k.attname AS key
    FROM pg_constraint f
    JOIN pg_class child ON child.oid = f.conrelid JOIN pg_class parent ON parent.oid = f.confrelid
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
    JOIN pg_attribute k ON k.attrelid = f.confrelid AND k.attnum = f.confkey[1]
    WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace`.execute(db);
  const found: string[] = [];
  for (const { child, field, parent, key } of rows) {
    const lost = await sql<{ value: string }>`
      SELECT c.${sql.ref(field)}::text AS value FROM ${sql.table(child)} c
      WHERE c.${sql.ref(field)} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${sql.table(parent)} p WHERE p.${sql.ref(key)} = c.${sql.ref(field)})`.execute(
      db,
    );
    for (const { value } of lost.rows) {
      found.push(`${field} ${value} of ${child} refers to a row of ${parent} that is not there`);
    }
  }
  return found;
};

/** What the database itself can say about its health. */
export const DATABASE_CHECKS: readonly Check[] = [
  {
    name: 'integrity',
    rule: 'the database is whole',
    advice: RESTORE,
    find: async (memory) =>
      brokenList(memory.sqlite === undefined ? await postgresProblems(memory) : brokenPages(memory.sqlite)),
  },
  {
    name: 'foreign-keys',
    rule: 'every row that is referred to is there',
    advice: RESTORE,
    find: async (memory) =>
      brokenList(
        memory.sqlite === undefined ? await postgresReferences(memory) : brokenReferences(memory.sqlite),
      ),
  },
  {
    name: 'schema',
    rule: 'no table, index, view or trigger is missing',
    advice: 'somebody changed the database by hand; restore a backup, or make again what is missing',
    find: async (memory) => brokenList(await missingObjects(memory)),
  },
];
