import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { describeStrategy } from '../../src/strategy/describe.js';
import { builtIns } from '../../src/strategy/load/catalogue.js';

const PAGE = readFileSync(new URL('../../docs/strategies.md', import.meta.url), 'utf8');

const STRATEGIES = await builtIns();

/** The section of a strategy, and the cells of the rows of its last table. */
const sectionOf = (name: string): string =>
  PAGE.split('\n### ').find((part) => part.startsWith(`${name}\n`)) ?? '';

const rowsOf = (section: string): readonly string[][] =>
  (section.split('\n| parameter')[1] ?? '')
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe.each(STRATEGIES)('docs/strategies.md on $name', (strategy) => {
  const described = describeStrategy(strategy);
  const section = sectionOf(strategy.name);

  test('says where it comes from, how it is tagged and sized, how long it warms up, and when it fails', () => {
    const { source, tags, sizing, warmup } = described;
    expect(section).toContain(`Source: ${source}. Tags: ${tags.map((tag) => `\`${tag}\``).join(', ')}.`);
    if (sizing !== null) expect(section).toContain(`Sizing: \`${sizing}\`.`);
    expect(section).toContain(`Warm-up with the defaults: ${warmup} bars.`);
    expect(section).toContain('**Fails**');
  });

  test('has its parameters as they are declared', () => {
    expect(rowsOf(section)).toEqual(
      described.parameters.map(({ name, default: value, takes, help, role }) => [
        `\`${name}\``,
        String(value),
        takes.replace(/^a /, '').replace(' from ', ' '),
        help,
        role,
      ]),
    );
  });
});
