import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PoolClient, PoolConfig } from 'pg';
import { invariantError } from '../../core/errors.js';

/** Types of PostgreSQL by their number: bigint, numeric and json. */
const INT8 = 20;
const NUMERIC = 1700;
const JSON_TYPE = 114;

/** How long it may take to connect, and to be handed one of the connections. */
const CONNECT_MS = 10_000;

/** After so long without a word the network looks whether the server is still there. */
const KEEP_ALIVE_MS = 30_000;

/** The longest that one statement may take: far more than any of ours, for a server that fell silent. */
const STATEMENT_MS = 30 * 60_000;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw invariantError(`the database holds the number ${text}, which is too large to be exact`);
};

/** Values come back as the toolkit keeps them: whole numbers as numbers, sums as numbers, JSON as text. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: wholeNumber,
  [NUMERIC]: Number,
  [JSON_TYPE]: (text) => text,
};

/** Whether the driver stopped waiting for an answer: the server may still be at it. */
const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout';

/** A client that is not used again after a statement without an answer: the next one would wait behind it. */
const guarded = (client: PoolClient): PostgresPoolClient => {
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      if (isSilence(error)) void client.end();
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: (...given: [boolean?]) => client.release(...given),
  };
};

export interface OpenPostgresOptions {
  /** The server then refuses every change. */
  readonly readOnly?: boolean;
}

/** A few connections to a PostgreSQL server. Nothing is connected before the first query. */
export const openPostgres = async (
  url: string,
  { readOnly = false }: OpenPostgresOptions = {},
): Promise<PostgresPool> => {
  const { default: pg } = await import('pg');
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
  const config: PoolConfig = {
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'trader',
    types: { getTypeParser },
  };
  // Said to every connection and not in its options: those are for the address to choose.
  const forReading = async (client: Pick<PoolClient, 'query'>): Promise<void> => {
    await client.query('SET default_transaction_read_only = on');
  };
  const pool = new pg.Pool(readOnly ? { ...config, onConnect: forReading } : config);
  // A connection that breaks while nobody uses it is replaced; the next query tells if the server is gone.
  pool.on('error', () => undefined);
  // One that breaks while it is used tells the query that waits, or the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { connect: async () => guarded(await pool.connect()), end: () => pool.end() };
};
