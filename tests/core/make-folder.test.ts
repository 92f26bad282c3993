import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { makeFolder } from '../../src/core/make-folder.js';

const base = mkdtempSync(join(tmpdir(), 'trader-folder-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('makeFolder', () => {
  test('makes what is missing, and leaves what is there', () => {
    makeFolder(join(base, 'a', 'b', 'c'));
    makeFolder(join(base, 'a', 'b', 'c'));
    expect(statSync(join(base, 'a', 'b', 'c')).isDirectory()).toBe(true);
  });

  test('fails where a file is in the way', () => {
    writeFileSync(join(base, 'file'), '');
    expect(() => makeFolder(join(base, 'file', 'x'))).toThrow('ENOTDIR');
    expect(() => makeFolder(join(base, 'file'))).toThrow('EEXIST');
  });

  const procfs = existsSync('/proc/self') ? test : test.skip;
  procfs('ends where the system makes no folders', () => {
    expect(() => makeFolder('/proc/no-such-folder/x')).toThrow('ENOENT');
  });
});
