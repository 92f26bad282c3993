import { expect, test } from '@jest/globals';
import { CompiledQuery, Kysely, type LogEvent } from 'kysely';
import { openPostgres } from '../../src/memory/dialect/open-postgres.js';
import { postgresDialect } from '../../src/memory/dialect/postgres-dialect.js';
import { openMemory } from '../../src/memory/open-memory.js';
import type { Tables } from '../../src/memory/schema/tables.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { HAS_POSTGRES, NOW, postgresPlace, testClock } from './databases.js';
import { runSql } from './stored-rows.js';

const DAY = 86_400_000;

(HAS_POSTGRES ? test : test.skip)(
  'a PostgreSQL that has no statistics yet reads the trades of each day by their index',
  async () => {
    const place = await postgresPlace();
    const plain = await openMemory(place.address, { clock: testClock() });
    if (plain.address.kind !== 'postgres') throw new Error('not a PostgreSQL');
    const seen: CompiledQuery[] = [];
    const log = ({ query }: LogEvent): void => void seen.push(query);
    const dialect = postgresDialect(await openPostgres(plain.address.url), plain.place);
    const memory = { ...plain, db: new Kysely<Tables>({ dialect, log }) };
    try {
      await runSql(plain, [
        `INSERT INTO summary_days (day, pending) SELECT ${NOW} - d * CAST(${DAY} AS BIGINT), 1 FROM generate_series(1, 300) d`,
      ]);
      expect(await computeSummaries(memory, NOW)).toHaveLength(300);
      const insert = seen.find(({ sql }) => sql.startsWith('insert into "strategy_performance_summary"'))!;
      const { rows } = await plain.db.executeQuery<Readonly<Record<string, string>>>(
        CompiledQuery.raw(`EXPLAIN ${insert.sql}`, [...insert.parameters]),
      );
      const plan = rows.map((row) => row['QUERY PLAN']!.trim());
      expect(plan).toContainEqual(
        expect.stringMatching(/^Index Cond: \(\(exit_time >= summary_days.day\) AND \(exit_time </),
      );
      expect(plan).not.toContainEqual(expect.stringContaining('Join Filter'));
    } finally {
      await memory.db.destroy();
      await plain.close();
      await place.remove();
    }
  },
);
