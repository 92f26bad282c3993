import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHECKS } from '../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { TABLES } from '../../src/memory/schema/tables.js';

const PAGE = readFileSync(new URL('../../docs/database.md', import.meta.url), 'utf8');

describe('docs/database.md', () => {
  let memory: Memory;
  beforeAll(async () => {
    memory = await openMemory({ kind: 'sqlite', path: ':memory:' });
  });
  afterAll(() => memory.close());

  test('describes every table and view', () => {
    const views = memory.sqlite!.prepare(`SELECT name FROM sqlite_master WHERE type = 'view'`).all();
    const missing = [...TABLES, ...(views as { name: string }[]).map(({ name }) => name)].filter(
      (name) => !PAGE.includes(`**${name}**`),
    );
    expect(missing).toEqual([]);
  });

  test('draws every foreign key, and no others', () => {
    const keys = TABLES.flatMap((table) =>
      (memory.sqlite!.pragma(`foreign_key_list(${table})`) as { table: string }[]).map(
        ({ table: parent }) => `${parent} ${table}`,
      ),
    );
    const drawn = [...PAGE.matchAll(/^ {2}(\w+) \|\|--o\{ (\w+) : /gm)].map(
      ([, parent, child]) => `${parent} ${child}`,
    );
    expect(drawn.toSorted()).toEqual([...new Set(keys)].toSorted());
  });

  test('explains every check', () => {
    expect(CHECKS.filter(({ name }) => !PAGE.includes(`| \`${name}\``))).toEqual([]);
  });
});
