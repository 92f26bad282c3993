import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { builtInNames, loadStrategy } from '../../src/strategy/load/catalogue.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('the catalogue', () => {
  test('names the built-in strategies after their files', async () => {
    expect(await builtInNames()).toEqual(
      expect.arrayContaining(['adaptive', 'buy_and_hold', 'sma_crossover']),
    );
  });

  test('loads every strategy under the name it gives itself', async () => {
    for (const name of await builtInNames()) {
      const { strategy, origin, sourceDigest } = await loadStrategy(name);
      expect(strategy.name).toBe(name);
      expect(origin).toBe('built-in');
      expect(sourceDigest).toMatch(/^[0-9a-f]{64}$/);
      expect(strategy.resolve()).toEqual(strategy.resolve({}));
    }
  });

  test('takes hyphens, underscores and capitals alike', async () => {
    const digests = await Promise.all(
      ['sma_crossover', 'sma-crossover', ' SMA-Crossover '].map(
        async (name) => (await loadStrategy(name)).sourceDigest,
      ),
    );
    expect(new Set(digests).size).toBe(1);
  });

  test.each([
    ['adaptve', 'did you mean "adaptive"?'],
    ['buyandhold', 'did you mean "buy_and_hold"?'],
    ['zzzzzzzzzzzz', expect.stringMatching(/^known strategies: adaptive, /)],
    ['__proto__', expect.any(String)],
    ['..', expect.any(String)],
    ['', expect.any(String)],
  ])('refuses %p with a hint', async (name, hint) => {
    await expect(loadStrategy(name)).rejects.toMatchObject({ exitCode: 2, hint });
  });
});

describe("a user's file", () => {
  test.each([
    ['gone.ts', undefined, /does not exist/],
    ['syntax.ts', 'export const = 1;', /cannot be read: .*\(line 1, "export const = 1;"\)/],
    ['empty.js', '', /exports no strategy/],
    ['other.mjs', 'export const strategy = { name: 1 };', /exports no strategy/],
  ])('%s is refused with exit code 2', async (name, text, message) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    const failure = await loadStrategy(path).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  test('is refused where it takes the name of a built-in strategy, which itself may be named by its path', async () => {
    const text = (name: string) => `import { defineStrategy } from 'trader';
export const strategy = defineStrategy({
  name: '${name}', title: 't', source: 's', tags: [], parameters: {},
  warmup: () => 1, indicators: () => ({}), rules: () => ({ enter: () => 0 }),
});`;
    await expect(loadStrategy(file('clash.ts', text('adaptive')))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/clash\.ts: adaptive is the name of a built-in strategy$/),
      hint: 'give yours another name',
    });
    expect((await loadStrategy(file('own.ts', text('adaptive_2')))).strategy.name).toBe('adaptive_2');
    expect((await loadStrategy('strategies/buy-and-hold.ts')).strategy.name).toBe('buy_and_hold');
  });

  test('is shown where it cannot be read', async () => {
    const path = file('shown.ts', 'const a = 1;\n  const   b = = 2;\n');
    await expect(loadStrategy(path)).rejects.toMatchObject({
      message: expect.stringMatching(/\(line 2, "const b = = 2;"\)$/),
    });
  });

  test('is refused where it is a folder', async () => {
    await expect(loadStrategy(`${folder}/`)).rejects.toMatchObject({ exitCode: 2 });
  });
});
