import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
} from 'kysely';
import { exchangeError } from '../../core/errors.js';
import { checkParameters } from './check-parameters.js';
import { connectingError, isLostOnTheWay, postgresError } from './postgres-error.js';

/** Kysely's own PostgreSQL dialect, with errors that say what to do. */
export const postgresDialect = (pool: PostgresPool, place: string): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createDriver: () => explaining(new PostgresDriver({ pool }), place),
});

const commitError = (place: string, error: unknown): unknown =>
  isLostOnTheWay(error)
    ? exchangeError(
        'unknown',
        `the connection to the database ${place} was lost while a change was being stored`,
        {
          hint: 'look whether it is there before you do it again',
          cause: error,
        },
      )
    : postgresError(place, error);

const explaining = (driver: Driver, place: string): Driver => {
  const explain = async <T>(step: () => Promise<T>, meaning = postgresError): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw meaning(place, error);
    }
  };
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await explain(() => driver.acquireConnection(), connectingError);
      const outer: DatabaseConnection = {
        executeQuery: async <R>(query: CompiledQuery) => {
          checkParameters(query.parameters);
          return explain(() => connection.executeQuery<R>(query));
        },
        streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
      };
      inner.set(outer, connection);
      return outer;
    },
    releaseConnection: (connection) => driver.releaseConnection(innerOf(connection)),
    beginTransaction: (connection, settings) =>
      explain(() => driver.beginTransaction(innerOf(connection), settings)),
    commitTransaction: (connection) =>
      explain(() => driver.commitTransaction(innerOf(connection)), commitError),
    rollbackTransaction: async (connection) => {
      try {
        await driver.rollbackTransaction(innerOf(connection));
      } catch {
        // The connection is thrown away, and the server undoes what it had begun. What is told is what went wrong first.
      }
    },
    destroy: () => driver.destroy(),
  };
};
