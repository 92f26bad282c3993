import type { SqlTypes } from './sql-types.js';

/** Statements after which the database refuses to change or remove a row of the table. */
export const appendOnly = ({ dialect }: SqlTypes, table: string): readonly string[] =>
  dialect === 'sqlite'
    ? ['UPDATE', 'DELETE'].map(
        (verb) =>
          `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
           BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
      )
    : [
        `CREATE FUNCTION ${table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION '${table} is append-only' USING ERRCODE = 'restrict_violation'; END $$`,
        `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
         FOR EACH STATEMENT EXECUTE FUNCTION ${table}_append_only()`,
      ];

/** What is to be dropped before the table. */
export const dropAppendOnly = ({ dialect }: SqlTypes, table: string): readonly string[] =>
  dialect === 'sqlite'
    ? []
    : [`DROP TRIGGER ${table}_no_change ON ${table}`, `DROP FUNCTION ${table}_append_only()`];
