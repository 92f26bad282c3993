import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as immediately } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeWhole } from '../../commands/cli/write-whole.js';
import { dataError } from '../../src/core/errors.js';

describe('a file that a command writes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trader-whole-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Lets everything that was begun with files come to its end. */
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn++) await immediately();
  };

  test('is whole, and compressed where its name says so', async () => {
    await writeWhole(join(folder, 'a.csv'), Readable.from(['one\n', 'two\n']));
    await writeWhole(join(folder, 'a.csv.gz'), Readable.from(['one\n', 'two\n']));
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('one\ntwo\n');
    expect(gunzipSync(readFileSync(join(folder, 'a.csv.gz'))).toString()).toBe('one\ntwo\n');
    expect(readdirSync(folder)).toEqual(['a.csv', 'a.csv.gz']);
  });

  test.each(['a.csv', 'a.csv.gz'])(
    'is not left half where it was stopped before it began: %s',
    async (name) => {
      // Many at once: whether the file is made before or after it is removed is a matter of chance.
      const stopped = Array.from({ length: 200 }, (_, k) =>
        writeWhole(join(folder, `${k}${name}`), Readable.from(['one\n']), { signal: AbortSignal.abort() }),
      );
      for (const { status } of await Promise.allSettled(stopped)) expect(status).toBe('rejected');
      await settled();
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test.each(['a.csv', 'a.csv.gz'])('is not left half where it is stopped half-way: %s', async (name) => {
    const controller = new AbortController();
    const text = Readable.from(
      (async function* () {
        yield 'one\n';
        controller.abort();
        yield 'two\n';
      })(),
    );
    const { signal } = controller;
    await expect(writeWhole(join(folder, name), text, { signal })).rejects.toThrow();
    await settled();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not left half where its text fails, which says why', async () => {
    const text = Readable.from(
      (async function* () {
        yield 'one\n';
        throw dataError('the rows are damaged');
      })(),
    );
    await expect(writeWhole(join(folder, 'a.csv'), text)).rejects.toThrow('the rows are damaged');
    await settled();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('in a folder that is not there is refused, and the folder is not made', async () => {
    const path = join(folder, 'none', 'a.csv');
    await expect(writeWhole(path, Readable.from(['one']), { flag: '--csv' })).rejects.toMatchObject({
      exitCode: 3,
      message: `${path} cannot be written: there is no such folder`,
      hint: 'choose another --csv',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
