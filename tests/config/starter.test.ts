import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULTS } from '../../src/config/defaults.js';
import { CATEGORIES, keysOf } from '../../src/config/keys.js';
import { starterJson, starterTs } from '../../src/config/starter.js';
import { variablesOf } from '../../src/config/variables.js';
import { openFolder } from './folder.js';

const folder = openFolder();
afterAll(folder.removeAll);
beforeEach(() => {
  for (const name of ['trader.config.json', 'trader.config.ts']) folder.remove(name);
});

describe('the file to begin with', () => {
  test.each([
    ['trader.config.json', starterJson()],
    ['trader.config.ts', starterTs()],
  ])('%s is valid and changes nothing', async (name, text) => {
    folder.write(name, text);
    const { values, files } = await folder.load();
    expect([values, files]).toEqual([DEFAULTS, [name]]);
  });

  test('in TypeScript stays valid with every key that is commented out, and explains each', async () => {
    const text = starterTs();
    for (const category of CATEGORIES) {
      for (const key of keysOf(category)) {
        expect(text).toMatch(new RegExp(`^ {4}(// )?${key}: `, 'm'));
        for (const variable of variablesOf(category, key)) expect(text).toContain(variable);
      }
    }
    folder.write('trader.config.ts', text.replace(/^( {4})\/\/ (\w+: .*,)$/gm, '$1$2'));
    const { values, sources } = await folder.load();
    expect(values).toEqual({ ...DEFAULTS, strategies: { sma_crossover: { fast: 10, slow: 30 } } });
    expect([...sources.values()].every(({ kind }) => kind === 'file')).toBe(true);
  });
});
