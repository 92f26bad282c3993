import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const COMMANDS = [
  ['backtest'],
  ['compare'],
  ['walkforward'],
  ['optimize'],
  ['verify'],
  ['train'],
  ['models'],
  ...['list', 'show', 'validate', 'compare', 'promote', 'rollback', 'import', 'prune'].map((name) => [
    'models',
    name,
  ]),
  ['risk'],
  ['runs'],
  ...['list', 'show', 'compare', 'replay'].map((name) => ['runs', name]),
  ['data'],
  ...['download', 'import', 'export', 'list', 'check', 'clean'].map((name) => ['data', name]),
  ['sentiment'],
  ...['fetch', 'import', 'show'].map((name) => ['sentiment', name]),
  ['report'],
  ['analyze'],
  ['trades'],
  ...['open', 'close', 'list', 'show', 'export'].map((name) => ['trades', name]),
  ['strategies'],
  ...['list', 'show', 'new', 'evaluate', 'top', 'poor', 'activate', 'deactivate'].map((name) => [
    'strategies',
    name,
  ]),
  ['exchange'],
  ['exchange', 'serve'],
  ['config'],
  ...['init', 'show', 'check'].map((name) => ['config', name]),
  ['db'],
  ...['backup', 'restore', 'check', 'stats', 'vacuum', 'migrate'].map((name) => ['db', name]),
  ['snapshots'],
  ...['list', 'show', 'diff', 'note', 'compare', 'activate', 'rollback'].map((name) => ['snapshots', name]),
];

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('help', () => {
  test.each(COMMANDS)('of %s %s has two examples and fits into 80 columns', async (...command) => {
    const words = command.filter((word) => word !== undefined);
    const { code, out, err } = await trader(desk, [...words, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const examples = out.slice(out.indexOf('\nExamples:\n')).match(/^ {2}\$ trader .+$/gm) ?? [];
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(example).toContain(`$ trader ${words.join(' ')}`);
    expect(longest(out)).toBeLessThanOrEqual(80);
  });

  test('of trader itself lists the commands', async () => {
    const { code, out, err } = await trader(desk, ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ {2}backtest {2,}run a strategy/m);
    expect(out).toMatch(/^ {2}runs {2,}stored backtests: list/m);
    expect(out).toMatch(/^ {2}data {2,}download, import/m);
    expect(out).toMatch(/^ {2}sentiment {2,}daily sentiment: fetch/m);
    expect(out).toMatch(/^ {2}snapshots {2,}frozen configurations/m);
    expect(out).toMatch(/^ {2}report {2,}report what was traded/m);
    expect(out).toMatch(/^ {2}config {2,}write, show and check/m);
    expect(longest(out)).toBeLessThanOrEqual(80);
  });

  test('is printed on stderr with exit code 2 where no command was named', async () => {
    const { code, out, err } = await trader(desk, []);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Usage: trader /);
  });

  test('--version prints the version alone', async () => {
    expect(await trader(desk, ['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });
});
