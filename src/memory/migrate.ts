import { sql } from 'kysely';
import { refusedError, usageError } from '../core/errors.js';
import { inTransaction, type Memory } from './memory.js';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.js';
import type { Migration } from './migrations/migration.js';
import { sqlTypes } from './migrations/sql-types.js';

/** The number under which PostgreSQL keeps the lock of a migration: any, as long as it is always the same. */
const LOCK = 7_236_141_901;

export interface SchemaState {
  /** 0 for an empty database. */
  readonly version: number;
  /** Whether the database holds tables that are none of ours and no schema of ours. */
  readonly foreign: boolean;
}

const hasTable = async ({ db, dialect }: Memory, name: string): Promise<boolean> => {
  const { rows } =
    dialect === 'sqlite'
      ? await sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${name}`.execute(db)
      : await sql`SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ${name}`.execute(
          db,
        );
  return rows.length > 0;
};

/** Which schema the database has. */
export const schemaState = async (memory: Memory): Promise<SchemaState> => {
  if (!(await hasTable(memory, 'schema_versions'))) {
    return {
      version: 0,
      foreign: (await hasTable(memory, 'trades')) || (await hasTable(memory, 'strategies')),
    };
  }
  const { rows } = await sql<{
    version: number | null;
  }>`SELECT MAX(version) AS version FROM schema_versions`.execute(memory.db);
  return { version: rows[0]?.version ?? 0, foreign: false };
};

/** Throws for a database this program must not touch: a newer schema, or tables of another program. */
export const checkSchema = ({ version, foreign }: SchemaState, place: string): void => {
  if (foreign) {
    throw refusedError(`the database ${place} belongs to another program`, {
      hint: 'it has tables of the same names; name another database with --db',
    });
  }
  if (version > SCHEMA_VERSION) {
    throw refusedError(
      `the database ${place} has schema ${version}, and this version of trader knows schemas up to ${SCHEMA_VERSION}`,
      { hint: 'use the newer trader that wrote it; nothing was changed' },
    );
  }
};

export interface MigrateOptions {
  /** The schema to go to; the newest when left out. */
  readonly to?: number;
  /** Called before anything is changed in a database that has something in it. */
  readonly backup?: (from: number, to: number) => Promise<unknown>;
  /** Lets a step down remove tables with rows in them. */
  readonly force?: boolean;
}

export interface Migrated {
  readonly from: number;
  readonly to: number;
  /** Names of the steps that were taken, in order. */
  readonly steps: readonly string[];
}

const lock = async ({ db, dialect }: Memory): Promise<void> => {
  // SQLite's write transaction is the lock.
  if (dialect === 'postgres') await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(db);
};

const refuseToLoseRows = async ({ db }: Memory, { name, tables }: Migration): Promise<void> => {
  for (const table of tables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(db);
    if (rows.length === 0) continue;
    throw refusedError(`taking back "${name}" would delete the rows of ${table}`, {
      hint: 'add --force if they may be lost; a backup is made first',
    });
  }
};

const take = async (memory: Memory, step: Migration, direction: 'up' | 'down'): Promise<void> => {
  for (const statement of step[direction](sqlTypes(memory.dialect))) {
    await sql.raw(statement).execute(memory.db);
  }
  if (direction === 'down') {
    await sql`DELETE FROM schema_versions WHERE version = ${step.version}`.execute(memory.db);
  } else {
    await sql`INSERT INTO schema_versions (version, name, applied_at) VALUES (${step.version}, ${step.name}, ${memory.clock.now()})`.execute(
      memory.db,
    );
  }
};

/**
 * Takes the schema to `to`, up or down, step by step in one transaction and under a lock: other processes wait, and see
 * the old schema or the new one. A backup is made first where there is something to lose. Throws a refusal (exit code
 * 4) for a newer schema and for tables of another program.
 */
export const migrate = async (memory: Memory, options: MigrateOptions = {}): Promise<Migrated> => {
  const { to = SCHEMA_VERSION, backup, force = false } = options;
  if (!(Number.isInteger(to) && to >= 0 && to <= SCHEMA_VERSION)) {
    throw usageError(`there is no schema ${to}`, `give a whole number from 0 to ${SCHEMA_VERSION}`);
  }
  const before = await schemaState(memory);
  checkSchema(before, memory.place);
  if (before.version === to) return { from: to, to, steps: [] };
  if (before.version > 0) await backup?.(before.version, to);
  return inTransaction(memory, async (inside) => {
    await lock(inside);
    const type = sqlTypes(memory.dialect);
    await sql
      .raw(
        `CREATE TABLE IF NOT EXISTS schema_versions (version ${type.int} NOT NULL PRIMARY KEY, name ${type.text} NOT NULL, applied_at ${type.int} NOT NULL) ${type.end}`,
      )
      .execute(inside.db);
    // Another process may have been here between the first look and the lock.
    const state = await schemaState(inside);
    checkSchema(state, memory.place);
    const { version: from } = state;
    const direction = from < to ? 'up' : 'down';
    const steps = direction === 'up' ? MIGRATIONS.slice(from, to) : MIGRATIONS.slice(to, from).toReversed();
    for (const step of steps) {
      if (direction === 'down' && !force) await refuseToLoseRows(inside, step);
      await take(inside, step, direction);
    }
    return { from, to, steps: steps.map(({ name }) => name) };
  });
};
