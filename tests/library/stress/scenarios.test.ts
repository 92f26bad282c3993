import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { NO_LIMITS, USUAL_LIMITS } from '../../../src/core/account-limits.js';
import { TraderError } from '../../../src/core/errors.js';
import { checkScenario } from '../../../src/library/stress/check-scenario.js';
import { readScenario } from '../../../src/library/stress/read-scenario.js';
import { replacementsIn, scenariosFor, shippedScenarios } from '../../../src/library/stress/scenarios.js';
import { stress } from '../../../src/risk/stress/stress.js';

const base = mkdtempSync(join(tmpdir(), 'trader-stress-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const good = {
  name: 'mine',
  title: 'Mine',
  assumption: 'All halves.',
  source: 'by hand',
  shocks: { '*': -0.5 },
};

let folders = 0;
/** A new folder with these files in it. */
const folderOf = (files: Readonly<Record<string, unknown>>): string => {
  const folder = join(base, String(folders++), 'stress');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
};

const complaint = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TraderError)) throw error;
    expect(error.exitCode).toBe(2);
    return `${error.message} — ${error.hint}`;
  }
  throw new Error('nothing was refused');
};

describe('the scenarios that come with the program', () => {
  const shipped = scenariosFor({ dataDir: base });

  test('are these, each in the file of its name', () => {
    const files = readdirSync(shippedScenarios()).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual(shipped.map(({ name }) => name).toSorted());
    expect(shipped.every(({ file }) => file === null)).toBe(true);
    expect(shipped.map(({ name }) => name)).toEqual([
      'correlation-breakdown',
      'flash-crash',
      'ftx-2022',
      'luna-2022',
      'march-2020',
      'market-crash',
      'may-2021',
    ]);
  });

  test.each(shipped.map((scenario) => [scenario.name, scenario] as const))('%s hurts', (_, scenario) => {
    const position = { symbol: 'BTC/USDT', weight: 0.5, beta: 1, dailyVolatility: 0.03 };
    const other = { ...position, symbol: 'ANY/USDT' };
    const { change, path } = stress({ positions: [position, other], correlation: null }, scenario, NO_LIMITS);
    expect(change).toBeLessThan(-0.05);
    // The way there is never worse than the prices from highest to lowest.
    if (path !== null) expect(path.deepest).toBeGreaterThanOrEqual(change! - 1e-9);
  });

  // Losses from the closes of the hourly candles themselves, which the shape follows to a quarter of a per cent; a close is at
  // the end of its hour.
  test.each([
    ['may-2021', { 'BTC/USDT': 0.3 }, 0.0527, Date.UTC(2021, 4, 19, 13)],
    ['ftx-2022', { 'BTC/USDT': 0.6, 'ETH/USDT': -0.2 }, 0.0529, Date.UTC(2022, 10, 9, 22)],
  ])('trip the limit of a day in %s at the hour at which the guard would', (name, weights, loss, time) => {
    const positions = Object.entries(weights).map(([symbol, weight]) => ({
      ...{ symbol, weight },
      ...{ beta: null, dailyVolatility: null },
    }));
    const scenario = shipped.find((one) => one.name === name)!;
    const { limits } = stress({ positions, correlation: null }, scenario, USUAL_LIMITS);
    expect(limits[0]).toMatchObject({ limit: 'daily-loss', tripped: true, trippedAt: time });
    expect(Math.abs(limits[0]!.measured! - loss)).toBeLessThan(0.0025);
  });

  test.each(['march-2020', 'may-2021', 'luna-2022', 'ftx-2022'])('tell %s hour by hour', (name) => {
    const scenario = shipped.find((one) => one.name === name)!;
    if (scenario.kind !== 'moves') throw new Error('no moves');
    expect(scenario.path).toMatchObject({ stepMs: 3_600_000 });
    expect(scenario.path!.start! % 86_400_000).toBe(0);
    expect(scenario.path!.moves['*'].length % 24).toBe(0);
  });

  test('leave a stablecoin alone', () => {
    const position = { symbol: 'USDC/USDT', weight: 1, beta: 0, dailyVolatility: 0 };
    for (const scenario of shipped)
      expect([
        scenario.name,
        stress({ positions: [position], correlation: null }, scenario, NO_LIMITS).change! + 0,
      ]).toEqual([scenario.name, 0]);
  });
});

describe('scenarios of a user', () => {
  test('are found in the data directory and in a further folder, and take the place of namesakes', () => {
    const folder = folderOf({ 'b.json': { ...good, name: 'may-2021' }, 'notes.txt': 'no' });
    const dataDir = join(folderOf({ 'a.json': good }), '..');
    const all = scenariosFor({ dataDir, folder });
    expect(all.map(({ name }) => name)).toContain('mine');
    expect(all).toHaveLength(8);
    expect(all.find(({ name }) => name === 'may-2021')!.title).toBe('Mine');
  });

  test('tell their file, and that they replace a built-in one', () => {
    const folder = folderOf({ 'b.json': { ...good, name: 'may-2021' } });
    const file = join(folderOf({ 'a.json': good, 'c.json': { ...good, name: 'march-2020' } }), 'c.json');
    const all = scenariosFor({ dataDir: join(file, '..', '..'), folder });
    const own = all.filter((one) => one.file !== null).map(({ name, file: from }) => [name, from]);
    expect(own).toEqual([
      ['march-2020', file],
      ['may-2021', join(folder, 'b.json')],
      ['mine', join(file, '..', 'a.json')],
    ]);
    expect(replacementsIn(all)).toEqual([
      `the scenario march-2020 is that of ${file}: it replaces the built-in one of that name`,
      `the scenario may-2021 is that of ${join(folder, 'b.json')}: it replaces the built-in one of that name`,
    ]);
    expect(replacementsIn(scenariosFor({ dataDir: base, wanted: [file] }))).toHaveLength(1);
    expect(replacementsIn(scenariosFor({ dataDir: base }))).toEqual([]);
  });

  test('are chosen by name and by path, each once', () => {
    const file = join(folderOf({ 'a.json': good }), 'a.json');
    const wanted = ['march-2020', file, 'MARCH-2020'];
    expect(scenariosFor({ dataDir: base, wanted }).map(({ name }) => name)).toEqual(['march-2020', 'mine']);
    expect(scenariosFor({ dataDir: base, wanted: [file] }).map(({ name }) => name)).toEqual(['mine']);
  });

  test('that are not there are told from those that are', () => {
    expect(complaint(() => scenariosFor({ dataDir: base, wanted: ['march'] }))).toBe(
      'there is no scenario "march" — did you mean "march-2020"?',
    );
    expect(complaint(() => scenariosFor({ dataDir: base, folder: join(base, 'none') }))).toMatch(
      /^--scenarios .*none is not a folder — give a folder of .json files$/,
    );
  });

  test('of one name in one folder are refused', () => {
    const folder = folderOf({ 'a.json': good, 'b.json': good });
    expect(complaint(() => scenariosFor({ dataDir: base, folder }))).toMatch(
      /a\.json and .*b\.json are both the scenario mine — give one of them another name$/,
    );
  });
});

describe('a scenario file', () => {
  test('that is no file, no JSON or too large is refused in one line', () => {
    const folder = folderOf({ 'broken.json': '{"name": "x",}', 'large.json': `"${'x'.repeat(200_001)}"` });
    const read = (name: string): string => complaint(() => readScenario(join(folder, name)));
    expect(read('broken.json')).toMatch(/broken\.json is not valid JSON — JSON has no comments/);
    expect(read('large.json')).toMatch(/large\.json is larger than 200 kB/);
    expect(read('none.json')).toMatch(/none\.json does not exist — check the path$/);
    expect(read('.')).toMatch(/is not a file — give a \.json file$/);
  });

  test('has shocks with a path and betas, or deviations', () => {
    const path = { step: '1h', moves: { BTC: [-0.1, 0.05], '*': [-0.2, 0] } };
    const shocks = { BTC: -0.1, '*': { beta: 1.5 } };
    expect(checkScenario({ ...good, shocks, market: -0.1, path }, 'f')).toMatchObject({
      kind: 'moves',
      market: -0.1,
      shocks,
      path: { stepMs: 3_600_000, start: null, moves: path.moves },
    });
    const dated = checkScenario({ ...good, path: { ...path, start: '2021-05-18T06:00Z' } }, 'f');
    expect(dated).toMatchObject({ path: { start: Date.UTC(2021, 4, 18, 6) } });
    const { shocks: _, ...rest } = good;
    expect(checkScenario({ ...rest, deviations: 3 }, 'f')).toMatchObject({
      kind: 'deviations',
      correlation: null,
    });
  });

  const { shocks: _shocks, ...bare } = good;
  const long = Object.fromEntries(Array.from({ length: 501 }, (_, k) => [`C${k}`, -0.1]));
  test.each<readonly [unknown, string]>([
    [[], 'f holds [] — give an object: name, title, assumption, source, shocks'],
    [null, 'f holds null — give an object'],
    [{ ...good, name: 'My Own' }, 'f: name "My Own" is not allowed — give at most 40 lower-case'],
    [{ ...good, title: '' }, 'f: title "" is not allowed — give a text of at most 80 characters'],
    [{ ...good, source: undefined }, 'f: source is missing — give a text of at most 300 characters'],
    [{ ...good, shock: 1 }, 'f: unknown member shock — did you mean "shocks"?'],
    [bare, 'f: shocks is missing — give values by market, and one for "*"'],
    [{ ...good, shocks: { BTC: -0.5 } }, 'f: shocks.* is missing — give one: it stands for every market'],
    [{ ...good, shocks: { '*': -1.5 } }, 'f: shocks.* -1.5 is not allowed — give a number from -1 to 100'],
    [{ ...good, shocks: { '*': '-50%' } }, 'f: shocks.* "-50%" is not allowed — give a move such as -0.5'],
    [{ ...good, shocks: { btc: 0, '*': 0 } }, 'f: shocks.btc is not a market — write BTC/USDT, BTC, or "*"'],
    [{ ...good, shocks: { ...long, '*': 0 } }, 'f: shocks names more than 500 markets'],
    [{ ...good, shocks: { '*': { beta: 1 } } }, 'f: market is missing — give the move that a beta'],
    [{ ...good, shocks: { '*': { beta: 1e9 } } }, 'f: shocks.*.beta 1000000000 is not allowed'],
    [{ ...good, shocks: { '*': { gamma: 1 } } }, 'f: unknown member shocks.*.gamma — '],
    [{ ...good, deviations: 3 }, 'f: shocks and deviations exclude each other — give one of them'],
    [{ ...good, correlation: 1 }, 'f: correlation goes with deviations only'],
    [
      { ...bare, deviations: 3, correlation: 2 },
      'f: correlation 2 is not allowed — give a number from 0 to 1',
    ],
    [{ ...good, path: { step: '7m' } }, 'f: path.step "7m" is not allowed — give one of 1m, 5m'],
    [
      { ...good, path: { step: '1h', start: 'May 2021', moves: { '*': [0] } } },
      'f: path.start "May 2021" is not allowed — give a time such as "2021-05-18" or "2021-05-18T06:00Z"',
    ],
    [
      { ...good, path: { step: '1h', moves: { '*': [] } } },
      'f: path.moves.* [] is not allowed — give a list of',
    ],
    [{ ...good, path: { step: '1h', moves: { '*': [0, -2] } } }, 'f: path.moves.*.1 -2 is not allowed'],
    [
      { ...good, path: { step: '1h', moves: { BTC: [0], '*': [0, 0] } } },
      'f: path.moves.BTC has 1 moves, "*" has 2 — give every market as many',
    ],
  ])('is refused with the way to what is wrong: %#', (data, message) => {
    expect(complaint(() => checkScenario(data, 'f'))).toContain(message);
  });

  test('cannot reach beyond its own members', () => {
    const data = JSON.parse('{"name":"mine","__proto__":{"shocks":{"*":-1}}}');
    expect(complaint(() => checkScenario(data, 'f'))).toContain('f: unknown member __proto__');
    const shocks = JSON.parse('{"*":-0.1,"__proto__":-0.9}');
    expect(complaint(() => checkScenario({ ...good, shocks }, 'f'))).toContain(
      'shocks.__proto__ is not a market',
    );
    const scenario = checkScenario(good, 'f');
    const position = { symbol: 'constructor/USDT', weight: 1, beta: null, dailyVolatility: null };
    expect(stress({ positions: [position], correlation: null }, scenario, NO_LIMITS).change).toBe(-0.5);
  });
});
