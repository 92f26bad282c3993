import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { MIGRATIONS } from '../../src/memory/migrations/all.js';
import type { Migration } from '../../src/memory/migrations/migration.js';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../../src/memory/migrations/sql-types.js';
import { FROZEN, type FrozenStep } from './frozen-migrations.js';

const digest = (step: Migration, types: typeof SQLITE_TYPES): string =>
  createHash('sha256')
    .update(JSON.stringify({ up: step.up(types), down: step.down(types), tables: step.tables }))
    .digest('hex');

const stepsNow = (): readonly FrozenStep[] =>
  MIGRATIONS.map((step) => ({
    version: step.version,
    name: step.name,
    sqlite: digest(step, SQLITE_TYPES),
    postgres: digest(step, POSTGRES_TYPES),
  }));

const HINT = `the statements of a migration are not what they were.
A step that was published is never changed, not by a space: databases that took it would be none of ours. Add a new one.
Only a step that nobody can have taken yet, and one that is new, goes into tests/memory/frozen-migrations.ts:
`;

test('a migration that was published is never changed', () => {
  const now = stepsNow();
  if (JSON.stringify(now) === JSON.stringify(FROZEN)) return;
  const changed = now.filter((step, i) => JSON.stringify(step) !== JSON.stringify(FROZEN[i]));
  const lines = changed.map(
    ({ version, name, sqlite, postgres }) =>
      `  {\n    version: ${version},\n    name: '${name}',\n    sqlite: '${sqlite}',\n    postgres: '${postgres}',\n  },`,
  );
  throw new Error(`${HINT}${lines.join('\n')}`);
});

test('steps are numbered from 1, without a hole, under names of their own', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  expect(new Set(MIGRATIONS.map(({ name }) => name)).size).toBe(MIGRATIONS.length);
});
