import type { Pool } from 'pg';
import { invariantError } from '../../core/errors.js';

/** Types of PostgreSQL by their number: bigint, numeric and json. */
const INT8 = 20;
const NUMERIC = 1700;
const JSON_TYPE = 114;

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

/** A few connections to a PostgreSQL server. Nothing is connected before the first query. */
export const openPostgres = async (url: string): Promise<Pool> => {
  const { default: pg } = await import('pg');
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 10_000,
    application_name: 'trader',
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it is replaced; the next query tells if the server is gone.
  pool.on('error', () => undefined);
  return pool;
};
