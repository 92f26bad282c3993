/** A prepared statement, as far as the memory uses one. */
export interface SqliteStatement {
  /** Whether it answers with rows. */
  readonly reader: boolean;
  all(...parameters: unknown[]): unknown[];
  get(...parameters: unknown[]): unknown;
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
  run(...parameters: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/**
 * A connection to a SQLite database, as far as the memory uses one. better-sqlite3 has it; it is written down here so
 * that the types of the library do not depend on those of the driver.
 */
export interface SqliteDatabase {
  /** The path of the file. */
  readonly name: string;
  /** Whether it is only in this process's memory. */
  readonly memory: boolean;
  readonly inTransaction: boolean;
  readonly exec: (statements: string) => unknown;
  readonly pragma: (source: string, options?: { readonly simple?: boolean }) => unknown;
  readonly prepare: (statement: string) => SqliteStatement;
  readonly backup: (target: string, options?: { readonly progress: () => number }) => Promise<unknown>;
  readonly close: () => unknown;
}
