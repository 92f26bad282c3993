import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DEFAULTS } from '../../src/config/defaults.js';
import { CATEGORIES, keysOf } from '../../src/config/keys.js';
import { starterJson } from '../../src/config/starter.js';
import { variablesOf } from '../../src/config/variables.js';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

/** The rows of all tables, cell by cell. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((text) => text.trim()));

const settings = CATEGORIES.flatMap((category) => keysOf(category).map((key) => [category, key] as const));

describe('docs/configuration.md', () => {
  test.each(settings)('has the default and the variables of %s.%s', (category, key) => {
    const row = rows.find((cells) => cells[1] === `\`${category}.${key}\``);
    const values: Readonly<Record<string, unknown>> = DEFAULTS[category];
    expect(row?.[2]).toBe(`\`${JSON.stringify(values[key])}\``);
    const names = row?.[3]?.split(', ').map((text) => text.replaceAll('`', ''));
    expect(names).toEqual(variablesOf(category, key));
  });

  test('names no key that is not there', () => {
    const named = rows.filter((cells) => /^`[a-z]+\.\w+`$/.test(cells[1]!)).map((cells) => cells[1]);
    expect(named).toEqual(settings.map((path) => `\`${path.join('.')}\``));
  });

  test('shows the file that "trader config init" writes', () => {
    expect(page).toContain(starterJson());
  });
});
