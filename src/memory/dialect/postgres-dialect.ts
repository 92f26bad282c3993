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
import { postgresError } from './postgres-error.js';

/** Kysely's own PostgreSQL dialect, with errors that say what to do. */
export const postgresDialect = (pool: PostgresPool, place: string): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createDriver: () => explaining(new PostgresDriver({ pool }), place),
});

const explaining = (driver: Driver, place: string): Driver => {
  const explain = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw postgresError(place, error);
    }
  };
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await explain(() => driver.acquireConnection());
      const outer: DatabaseConnection = {
        executeQuery: <R>(query: CompiledQuery) => explain(() => connection.executeQuery<R>(query)),
        streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
      };
      inner.set(outer, connection);
      return outer;
    },
    releaseConnection: (connection) => driver.releaseConnection(innerOf(connection)),
    beginTransaction: (connection, settings) =>
      explain(() => driver.beginTransaction(innerOf(connection), settings)),
    commitTransaction: (connection) => explain(() => driver.commitTransaction(innerOf(connection))),
    rollbackTransaction: (connection) => explain(() => driver.rollbackTransaction(innerOf(connection))),
    destroy: () => driver.destroy(),
  };
};
