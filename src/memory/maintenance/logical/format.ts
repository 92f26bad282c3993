/**
 * The logical backup: gzipped lines of JSON that any program can read, and that move a memory between SQLite and
 * PostgreSQL.
 *
 * The first line is the header. Then come the tables in an order in which rows can be put in; each begins with a line
 * that names its columns, and every row is a list of values in that order. The last line is the trailer: how many rows
 * there are of every table, and the SHA-256 of all lines before it, line ends included. A file without its trailer is
 * not whole.
 */
export const FORMAT = 'trader memory';

/** Raised when lines mean something else than before. */
export const FORMAT_VERSION = 1;

export interface LogicalHeader {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  /** Schema of the rows. */
  readonly schema: number;
  readonly dialect: string;
  /** ms UTC. */
  readonly created: number;
  readonly tables: readonly string[];
}

export interface LogicalTable {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface LogicalTrailer {
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

/** How the name of a logical backup ends. */
export const LOGICAL_ENDING = '.jsonl.gz';
