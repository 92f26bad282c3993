import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../src/memory/open-memory.js';

const base = mkdtempSync(join(tmpdir(), 'trader-open-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a place that cannot hold a database is named, with what to do', () => {
  writeFileSync(join(base, 'text'), 'this is a text, and no database at all, of some length');

  test.each([
    ['a folder', base, 'is a folder'],
    ['a text', join(base, 'text'), 'is not a database'],
    ['a file in the place of a folder', join(base, 'text', 'x.db'), 'cannot be opened'],
  ])('%s', async (_, path, message) => {
    await expect(openMemory({ kind: 'sqlite', path })).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('--db'),
    });
  });
});
