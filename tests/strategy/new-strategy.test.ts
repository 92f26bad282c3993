import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { newStrategy } from '../../src/strategy/load/new-strategy.js';

const root = mkdtempSync(join(tmpdir(), 'trader-new-'));
afterAll(() => rmSync(root, { recursive: true }));

const refused = (exitCode: number, message: string) => expect.objectContaining({ exitCode, message });

describe('a new strategy', () => {
  test('is two files, in a folder that is made for them, and can be loaded as it is', async () => {
    const folder = join(root, 'a', 'b');
    const made = await newStrategy('my-idea', folder);
    expect(made).toEqual({
      name: 'my_idea',
      file: join(folder, 'my-idea.ts'),
      testFile: join(folder, 'my-idea.test.mjs'),
    });
    const { strategy } = await loadStrategy(made.file);
    expect(strategy.name).toBe('my_idea');
    expect(strategy.resolve()).toEqual({ period: 20, stopAtr: 2 });
    expect(readFileSync(made.testFile, 'utf8')).toContain("new URL('./my-idea.ts', import.meta.url)");
  });

  test.each(['my-idea.ts', 'my-idea.test.mjs'])(
    'overwrites no %s, and then writes nothing',
    async (there) => {
      const folder = mkdtempSync(join(root, 'there-'));
      writeFileSync(join(folder, there), 'mine');
      await expect(newStrategy('my_idea', folder)).rejects.toEqual(
        refused(4, `${join(folder, there)} is here already`),
      );
      expect(readdirSync(folder)).toEqual([there]);
      expect(readFileSync(join(folder, there), 'utf8')).toBe('mine');
    },
  );

  test.each(['', 'My', 'a b', '../up', '1st', 'x.ts'])('cannot be called %p', async (name) => {
    const folder = join(root, 'none');
    await expect(newStrategy(name, folder)).rejects.toMatchObject({ exitCode: 2 });
    expect(existsSync(folder)).toBe(false);
  });

  test('is not called like a built-in one', async () => {
    await expect(newStrategy('sma-crossover', root)).rejects.toEqual(
      refused(2, '"sma_crossover" is the name of a built-in strategy'),
    );
  });

  test('needs a folder', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(newStrategy('idea', file)).rejects.toEqual(
      refused(2, `${file} cannot be written: a file of that name is in the way`),
    );
    await expect(newStrategy('idea', join(file, 'deep'))).rejects.toMatchObject({ exitCode: 2 });
  });

  test('is whole or not there', async () => {
    const folder = mkdtempSync(join(root, 'half-'));
    // A broken link is not there, and cannot be written through either.
    symlinkSync(join(folder, 'nowhere', 'x'), join(folder, 'idea.test.mjs'));
    await expect(newStrategy('idea', folder)).rejects.toMatchObject({ exitCode: 4 });
    expect(readdirSync(folder).sort()).toEqual(['idea.test.mjs']);
  });
});
