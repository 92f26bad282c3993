import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
let id = '';

const NOTE = 'café — “gut” → 東京';

const beyondAscii = (text: string) => [...text].filter((char) => char > '~');

const inC = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  trader(desk, args, { LANG: 'C', ...env });

/** The words of a command line; `ID` is the trade of this file. */
const wordsOf = (line: string) => line.split(' ').map((word) => (word === 'ID' ? id : word));

const onFile = ['--file', 'BTCUSDT_1h.csv', '--no-history'];

beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 120);
  const ok = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await trader(desk, args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out.trim();
  };
  await ok('data', 'import', 'BTCUSDT_1h.csv');
  await ok('backtest', 'rsi', ...onFile);
  await ok('snapshots', 'note', '1', NOTE);
  const trade = ['--symbol', 'BTC/USDT', '--quantity', '1', '--price', '100', '--trigger', 'naïve…'];
  id = await ok('trades', 'open', '--strategy', 'dip', '--new-strategy', ...trade, '--quiet');
  await ok('trades', 'close', id, '--price', '110', '--reason', NOTE);
});
afterAll(desk.remove);

const COMMANDS: readonly (readonly [line: string, code: number])[] = [
  ['backtest rsi --file BTCUSDT_1h.csv --no-db --verbose', 0],
  ['compare rsi macd --file BTCUSDT_1h.csv --no-db', 0],
  ['walkforward sma-crossover --file BTCUSDT_1h.csv --train 30d --test 30d --trials 4 --no-db', 0],
  ['verify rsi --file BTCUSDT_1h.csv', 0],
  ['runs list', 0],
  ['snapshots list', 0],
  ['snapshots show 1', 0],
  ['snapshots compare', 0],
  ['analyze', 0],
  ['analyze --heat pnl', 0],
  ['strategies list', 0],
  ['strategies show adaptive', 0],
  ['strategies evaluate', 0],
  ['data list', 0],
  ['data check', 0],
  ['config show', 0],
  ['config check', 0],
  ['db stats', 0],
  ['db check', 0],
  ['trades list', 0],
  ['trades show ID', 0],
  ['report daily', 0],
  ['help', 0],
  ['help backtest', 0],
  ['help trades open', 0],
  ['backtest adaptve', 2],
  ['data clean', 2],
  ['nonsense', 2],
];

describe('where the locale shows no Unicode', () => {
  test.each(COMMANDS)('trader %s prints ASCII, in 80 columns', async (line, exitCode) => {
    const { code, out, err } = await inC(wordsOf(line));
    expect(code).toBe(exitCode);
    expect(out + err).not.toBe('');
    expect(beyondAscii(out + err)).toEqual([]);
    // A list of trades keeps 80 columns on a terminal; in a pipe it has every column.
    if (line !== 'trades list') expect(out.split('\n').filter((row) => row.length > 80)).toEqual([]);
  });

  test('what a person wrote is spelled as far as it can be, and the rest is marked', async () => {
    expect((await inC(['snapshots', 'show', '1'])).out).toContain('cafe - "gut" -> ??');
    expect((await inC(['trades', 'show', id])).out).toContain('naive...');
  });

  test.each(['trades show ID --json', 'trades export', 'trades export --json'])(
    'documents stay UTF-8: trader %s',
    async (line) => {
      const args = wordsOf(line);
      const shown = beyondAscii((await inC(args)).out);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown).toEqual(beyondAscii((await trader(desk, args)).out));
    },
  );
});

describe('the locale is read from', () => {
  const rule = async (env: Readonly<Record<string, string>>) =>
    /─/.test((await trader(desk, ['config', 'show'], env)).out);

  test.each<readonly [string, Readonly<Record<string, string>>, boolean]>([
    ['LANG', { LANG: 'en_GB.UTF-8' }, true],
    ['LANG, spelled in another way', { LANG: 'de_DE.utf8' }, true],
    ['LC_CTYPE before LANG', { LANG: 'C', LC_CTYPE: 'C.UTF-8' }, true],
    ['LC_ALL before LC_CTYPE', { LC_ALL: 'POSIX', LC_CTYPE: 'C.UTF-8' }, false],
    ['an empty variable says nothing', { LC_ALL: '', LANG: 'C.UTF-8' }, true],
    ['nothing, which is the C locale', { LANG: '' }, false],
    ['another character set', { LANG: 'de_DE.ISO-8859-1' }, false],
    ['a terminal that is dumb', { LANG: 'C.UTF-8', TERM: 'dumb' }, false],
  ])('%s', async (_, env, unicode) => {
    expect(await rule(env)).toBe(unicode);
  });
});
