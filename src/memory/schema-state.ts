import { sql } from 'kysely';
import { refusedError } from '../core/errors.js';
import type { Memory } from './memory.js';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.js';
import { TABLES } from './schema/tables.js';

export interface SchemaState {
  /** 0 for an empty database. */
  readonly version: number;
  /** Whether the database holds tables that are none of ours and no schema of ours. */
  readonly foreign: boolean;
}

/** Every table and view of the database, by name. */
const namesIn = async ({ db, dialect }: Memory): Promise<ReadonlySet<string>> => {
  const { rows } =
    dialect === 'sqlite'
      ? await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type IN ('table', 'view')`.execute(
          db,
        )
      : await sql<{
          name: string;
        }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`.execute(
          db,
        );
  return new Set(rows.map(({ name }) => name));
};

interface Step {
  readonly version: number;
  readonly name: string;
}

/** The steps that were taken, oldest first; undefined where the table of that name is another program's. */
const stepsTaken = async ({ db }: Memory): Promise<readonly Step[] | undefined> => {
  const { rows } = await sql<
    Readonly<Record<string, unknown>>
  >`SELECT * FROM schema_versions ORDER BY 1`.execute(db);
  const isOurs = rows.every(
    ({ version, name }) =>
      typeof version === 'number' &&
      typeof name === 'string' &&
      (MIGRATIONS[version - 1]?.name ?? name) === name,
  );
  return isOurs ? rows.map(({ version, name }) => ({ version, name }) as Step) : undefined;
};

/** Which schema the database has. */
export const schemaState = async (memory: Memory): Promise<SchemaState> => {
  const names = await namesIn(memory);
  const steps = names.has('schema_versions') ? await stepsTaken(memory) : [];
  const version = steps?.at(-1)?.version ?? 0;
  return {
    version,
    foreign: version === 0 && (steps === undefined || TABLES.some((table) => names.has(table))),
  };
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

/** Throws a refusal for a database that has another schema than the newest. */
export const requireNewestSchema = async (memory: Memory): Promise<void> => {
  const state = await schemaState(memory);
  checkSchema(state, memory.place);
  if (state.version === SCHEMA_VERSION) return;
  throw refusedError(`the database ${memory.place} has schema ${state.version}, not ${SCHEMA_VERSION}`, {
    hint: 'bring it up to date with "trader db migrate"',
  });
};
