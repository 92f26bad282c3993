import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dataError } from '../../src/core/errors.js';
import { renameWhole, writeFlushed } from '../../src/core/whole-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trader-whole-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = (words: string) => (write: (bytes: Uint8Array) => void) => write(Buffer.from(words));

describe('a file that is written whole', () => {
  test('holds all parts, and takes its place at once', () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'before');
    writeFlushed(join(folder, '.a.tmp'), (write) => {
      for (const part of ['one ', 'two']) write(Buffer.from(part));
    });
    expect(readFileSync(path, 'utf8')).toBe('before');
    renameWhole(join(folder, '.a.tmp'), path);
    expect(readFileSync(path, 'utf8')).toBe('one two');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('leaves nothing where its content fails, and passes on what that says', () => {
    const failing = (write: (bytes: Uint8Array) => void) => {
      write(Buffer.from('half'));
      throw dataError('the rows are damaged');
    };
    expect(() => writeFlushed(join(folder, 'a'), failing)).toThrow('the rows are damaged');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is never written over one that is there, which stays', () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'theirs');
    expect(() => writeFlushed(path, text('ours'))).toThrow(`cannot write ${path}: `);
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });

  test('names the file that was to become of it, with a hint of its own', () => {
    const path = join(folder, 'none', '.a.tmp');
    const words = { named: join(folder, 'none', 'a'), hint: 'choose another --models-dir' };
    const expected = { exitCode: 3, message: expect.stringContaining(`cannot write ${words.named}: `) };
    expect(() => writeFlushed(path, text('ours'), words)).toThrow(expect.objectContaining(expected));
    expect(() => writeFlushed(path, text('ours'), words)).toThrow(
      expect.objectContaining({ hint: words.hint }),
    );
  });

  test('is not left under its first name where it cannot take its place', () => {
    mkdirSync(join(folder, 'a'));
    writeFlushed(join(folder, '.a.tmp'), text('ours'));
    expect(() => renameWhole(join(folder, '.a.tmp'), join(folder, 'a'))).toThrow('cannot write');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
