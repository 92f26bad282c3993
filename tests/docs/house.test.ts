import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

interface Rule {
  readonly name: string;
  readonly comment?: string;
}

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly Rule[];
};

const page = readFileSync(new URL('../../docs/house.md', import.meta.url), 'utf8');

const sorted = (names: readonly string[]): readonly string[] => names.map((name) => name.trim()).toSorted();

/** The rooms of the page and what they import, as the page has it. */
const rooms = new Map(
  page
    .split('\n')
    .map((line) => /^\| `(\w+)` +\|.*\| ([^|]+) \|$/.exec(line))
    .flatMap((row) => (row === null ? [] : [[row[1]!, row[2]!.trim()] as const])),
);

test('docs/house.md lists the rooms that are there', () => {
  const there = readdirSync(new URL('../../src', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(sorted([...rooms.keys()])).toEqual(sorted(there));
});

test.each([...rooms])('docs/house.md has the arrows from %s as they are checked', (room, imports) => {
  const rule = forbidden.find(({ name }) => name === `arrows-from-${room}`);
  const [, allowed = ''] = rule?.comment?.split('may import only: ') ?? [];
  // Rooms to come have their arrows already, and no row yet.
  const others = allowed.split(', ').filter((name) => name !== room && rooms.has(name));
  expect(imports === 'nothing of ours' ? [] : sorted(imports.split(','))).toEqual(sorted(others));
});
