import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PARITY_KINDS } from '../../src/core/parity-report.js';

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, Schema>>;
}

const read = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

const { properties, $defs } = JSON.parse(read('schema/backtest.schema.json')) as Schema;

/** The parts of the page by heading, the first without one. */
const parts = new Map(
  read('json.md')
    .split(/^## /m)
    .map((part, k) => [k === 0 ? '' : part.slice(0, part.indexOf('\n')), part]),
);

/** Words in code, alone or in an object such as `{a, b: {c}}`. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/\w+/g) ?? []));

const PARTS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['', properties],
  ['run', $defs.run!.properties],
  ['luck', $defs.luck!.properties],
  ['trades', $defs.trade!.properties],
  ['equity', $defs.equityPoint!.properties],
  ['conditions', $defs.conditions!.properties],
  ['otherWay', $defs.otherWay!.properties],
  ['symbols', $defs.symbolFigures!.properties],
  ['correlation', $defs.correlation!.properties],
  ['withoutDetail', $defs.withoutDetail!.properties],
];

test.each(PARTS)('docs/json.md names every member of the schema: %s', (heading, members) => {
  const named = namesIn(parts.get(heading) ?? '');
  expect(Object.keys(members).filter((name) => !named.has(name))).toEqual([]);
});

test('docs/json.md names every member of the schema of a session', () => {
  const live = JSON.parse(read('schema/live.schema.json')) as Schema;
  const { order, execution, fill, position, dust } = live.$defs;
  const named = namesIn(parts.get('A trading session') ?? '');
  const members = [live, order!, execution!, fill!, position!, dust!].flatMap((each) =>
    Object.keys(each.properties),
  );
  expect(members.filter((name) => !named.has(name))).toEqual([]);
});

test('docs/parity.md names every member and every kind of the schema of a parity', () => {
  const parity = JSON.parse(read('schema/parity.schema.json')) as Schema;
  const { difference, kind } = parity.$defs;
  const page = read('parity.md');
  const named = namesIn(page);
  const members = [parity, difference!].flatMap((each) => Object.keys(each.properties));
  expect(members.filter((name) => !named.has(name))).toEqual([]);
  const { enum: kinds } = kind as unknown as { readonly enum: readonly string[] };
  expect(kinds).toEqual([...PARITY_KINDS]);
  expect(kinds.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
});

test('docs/optimize.md names every member of the schema of a parameter search', () => {
  const optimize = JSON.parse(read('schema/optimize.schema.json')) as Schema;
  const { settings, counts, set, finalist, holdout } = optimize.$defs;
  const named = namesIn(read('optimize.md'));
  const members = [optimize, settings!, counts!, set!, finalist!, holdout!].flatMap((each) =>
    Object.keys(each.properties),
  );
  expect(members.filter((name) => !named.has(name))).toEqual([]);
});

test('docs/json.md counts the metrics', () => {
  expect(parts.get('metrics and benchmark')).toContain(
    `the same ${Object.keys($defs.metrics!.properties).length} members`,
  );
});
