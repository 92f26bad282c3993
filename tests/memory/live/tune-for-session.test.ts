import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tuneForSession } from '../../../src/memory/live/tune-for-session.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-settle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Twice the thousand pages at which a commit settles the log by itself. */
const PAGES = 2_000;
const PAGE = 'x'.repeat(4_000);

const sizeOf = (path: string): number => statSync(path).size;

const write = ({ sqlite }: Memory): void => {
  sqlite!.exec('CREATE TABLE heap (page TEXT)');
  const insert = sqlite!.prepare('INSERT INTO heap VALUES (?)');
  for (let page = 0; page < PAGES; page += 100) {
    sqlite!.exec('BEGIN');
    for (let k = 0; k < 100; k++) insert.run(PAGE);
    sqlite!.exec('COMMIT');
  }
};

const countOf = async (path: string): Promise<unknown> => {
  const other = await openMemory({ kind: 'sqlite', path }, { readOnly: true });
  const counted = other.sqlite!.prepare('SELECT COUNT(*) AS pages FROM heap').get();
  await other.close();
  return counted;
};

describe('the write-ahead log of a session', () => {
  it('is settled by a commit of some size where nobody else does', async () => {
    const path = join(folder, 'usual.db');
    const memory = await openMemory({ kind: 'sqlite', path });
    const before = sizeOf(path);
    write(memory);
    expect(sizeOf(path)).toBeGreaterThan(before);
    await memory.close();
  });

  it('is left alone by commits, and settled where that is asked', async () => {
    const path = join(folder, 'settled.db');
    const memory = await openMemory({ kind: 'sqlite', path });
    memory.sqlite!.pragma('wal_checkpoint(TRUNCATE)');
    const settle = tuneForSession(memory);
    const before = sizeOf(path);
    write(memory);
    expect(sizeOf(path)).toBe(before);
    // Committed all the same: others read it.
    expect(await countOf(path)).toEqual({ pages: PAGES });
    settle();
    expect(sizeOf(path)).toBeGreaterThan(before + PAGES * 4_000);
    expect(await countOf(path)).toEqual({ pages: PAGES });
    await memory.close();
  });

  it('is no concern of ours on a server', () => {
    expect(tuneForSession({})()).toBeUndefined();
  });
});
