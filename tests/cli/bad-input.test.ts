import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, pathsIn, START, trader, writeMarket } from './run.js';

const desk = openDesk();

const strategyFile = (enter: string, more = ''): string => `import { defineStrategy, long } from 'trader';
${more}
export const strategy = defineStrategy({
  name: 'mine', title: 'mine', source: 'test', tags: [], parameters: {},
  warmup: () => 0, indicators: () => ({}), rules: () => ({ enter: (i) => ${enter} }),
});
`;

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'BTCUSDT_empty.csv': '',
  'BTCUSDT_binary.csv': Uint8Array.from({ length: 600 }, (_, i) => (i * 37) % 256),
  'BTCUSDT_prose.csv': 'hello world\nthis is not a table\n',
  'BTCUSDT_torn.csv.gz': Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2),
  'BTCUSDT_disorder.csv': `timestamp,open,high,low,close,volume\n${[2, 0, 1]
    .map((k) => `${START + k * 3_600_000},1,1,1,1,1`)
    .join('\n')}\n`,
  'syntax.ts': 'export const strategy = ;\n',
  'throws.ts': "throw new Error('no luck\\ntoday');\n",
  'nothing.ts': 'export const other = 1;\n',
  'ring-a.ts': "import './ring-b.ts';\nexport const a = 1;\n",
  'ring-b.ts': "import './ring-a.ts';\nexport const b = 1;\n",
  'package.ts': "import { gone } from 'no-such-package-anywhere';\nexport const strategy = gone;\n",
  'README.md': '# no program\n',
  'mid-way.ts': 'export const other = 1;\n',
  'midway.ts': strategyFile("{ if (i >= 100) throw new TypeError('enter broke'); return 0; }"),
  'waits.ts': 'await new Promise(() => {});\n',
  'leaves.ts': 'process.exit(0);\n',
};

beforeAll(async () => {
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(desk.cwd, name), content);
  mkdirSync(join(desk.cwd, 'folder.ts'));
  mkdirSync(desk.dataDir);
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 40);
});

afterAll(desk.remove);

const backtest = (...flags: readonly string[]) => ['backtest', 'adaptive', ...flags];
const onFile = (...flags: readonly string[]) => backtest('--file', 'BTCUSDT_1h.csv', ...flags);
const own = (file: string) => ['backtest', file, '--file', 'BTCUSDT_1h.csv'];

type Case = readonly [what: string, args: readonly string[], code: number, says: RegExp];

const USAGE: readonly Case[] = [
  ['an unknown command', ['backtst'], 2, /unknown command 'backtst' — did you mean backtest\?/],
  ['an unknown flag', backtest('--dayz', '3'), 2, /'--dayz' — did you mean --days\?/],
  ['a flag without its value', backtest('--days'), 2, /argument missing — see "trader backtest --help"/],
  [
    'a flag with a terminal sequence',
    ['--\u001b[31mred\nline'],
    2,
    /unknown option '--\\x1b\[31mred\\nline'/,
  ],
  ['an argument too many', backtest('again'), 2, /too many arguments/],
  ['no strategy', ['backtest'], 2, /no strategy was named — for example/],
  ['two strategies', backtest('--strategy', 'buy-and-hold'), 2, /"adaptive" and "buy-and-hold" — name one/],
  ['an unknown strategy', ['backtest', 'adaptve'], 2, /"adaptve" — did you mean "adaptive"\?/],
  ['an unknown parameter', backtest('--set', 'fsat=10'), 2, /"fsat" — did you mean "fast"\?/],
  ['a parameter out of range', backtest('--set', 'fast=1000'), 2, /fast=1000 .* from 3 to 100/],
  [
    'a parameter that is no number',
    backtest('--set', 'fast=abc'),
    2,
    /fast takes a whole number from 3 to 100/,
  ],
  ['a parameter without =', backtest('--set', 'fast'), 2, /--set fast is not an assignment/],
  ['a parameter set twice', backtest('--set', 'fast=9', '--set', 'fast=9'), 2, /fast is set twice/],
  ['a prototype as parameter', backtest('--set', '__proto__=1'), 2, /unknown parameter "__proto__"/],
  [
    'parameters at odds',
    backtest('--set', 'fast=30', '--set', 'slow=20'),
    2,
    /fast=30 must be below slow=20/,
  ],
  ['a negative balance', onFile('--initial-balance', '-5'), 2, /--initial-balance "-5" .* above 0/],
  ['no days', backtest('--days', '0'), 2, /--days "0" is not allowed — give a number, above 0/],
  ['more days than there are', backtest('--days', '1e9'), 2, /at most 20000/],
  ['a day that does not exist', backtest('--from', '2023-02-30'), 2, /2023-02-30" is not a date/],
  ['--from after --to', onFile('--from', '2024-03-01', '--to', '2024-02-01'), 2, /is not before --to/],
  ['a fee beyond reason', backtest('--fee', '5'), 2, /--fee "5" .* percentage/],
  [
    'percent for a fraction',
    backtest('--max-drawdown', '20'),
    2,
    /"20" is not allowed — did you mean 20%\? give a/,
  ],
  ['basis points for a fraction', backtest('--max-drawdown', '2000'), 2, /not allowed — give a fraction/],
  ['percent beyond reason', backtest('--max-position', '2500%'), 2, /not allowed — give a fraction/],
  ['a negative fee', backtest('--fee=-0.001'), 2, /"-0.001" is not allowed — give a fraction/],
  [
    'a venue that is none, from the cache',
    backtest('--exchange', 'binanc', '--provider', 'cache'),
    2,
    /unknown exchange "binanc" — did you mean "binance"/,
  ],
  [
    'a venue that is none, made up',
    backtest('--exchange', 'krakn', '--provider', 'synthetic'),
    2,
    /unknown exchange "krakn" — did you mean "kraken"/,
  ],
  ['a fee in percent', backtest('--fee', '0.2'), 2, /--fee "0\.2" is not allowed — did you mean 0\.2%\?/],
  ['an unknown timeframe', backtest('--timeframe', '7m'), 2, /unknown timeframe "7m" — use one of 1m/],
  ['an unknown sizing', onFile('--sizing', 'lots'), 2, /sizing "lots" is not allowed/],
  ['an unknown provider', backtest('--provider', 'nonsense'), 2, /provider "nonsense" — use one of auto/],
  ['a file for another provider', onFile('--provider', 'cache'), 2, /does not go with --provider cache/],
  ['a detail that is coarser', onFile('--detail', '4h'), 2, /choose a shorter one/],
  [
    'a file of which nobody knows the market',
    ['backtest', 'adaptive', '--file', 'folder.ts'],
    2,
    /give it with --symbol/,
  ],
  ['an exchange that is a path', onFile('--exchange', '../../etc'), 2, /cannot be the name of a venue/],
  ['an exchange nobody knows', backtest('--exchange', 'binanc'), 2, /did you mean "binance"/],
  ['a symbol that is a path', backtest('--symbol', '../../etc/passwd'), 2, /is not a symbol — write it as/],
  ['--csv onto a file', onFile('--csv', 'BTCUSDT_1h.csv'), 2, /BTCUSDT_1h\.csv is not a folder/],
  ['--csv without a name', onFile('--csv', ''), 2, /--csv needs the name of a folder/],
  ['data clean without a target', ['data', 'clean'], 2, /nothing was named to be removed/],
  ['an unknown data command', ['data', 'lst'], 2, /did you mean list\?/],
];

const STRATEGIES: readonly Case[] = [
  ['a strategy file that is not there', own('./gone.ts'), 2, /gone\.ts does not exist/],
  ['a strategy that is a folder', own('./folder.ts'), 2, /is not a file/],
  ['a syntax error', own('./syntax.ts'), 2, /cannot be read: .* \(line 1, "export const strategy = ;"\)/],
  ['a file that throws', own('./throws.ts'), 2, /failed while it was loaded: no luck today/],
  ['a file that exports nothing', own('./nothing.ts'), 2, /exports no strategy — export one/],
  ['imports in a ring', own('./ring-a.ts'), 2, /exports no strategy/],
  ['a package that is not there', own('./package.ts'), 2, /no-such-package-anywhere/],
  ['enter throwing half-way', own('./midway.ts'), 2, /midway\.ts failed while it ran: enter broke/],
  [
    'a file that is no program',
    own('README.md'),
    2,
    /README\.md is not the file of a strategy — give the path of/,
  ],
  ['its path', own('./README.md'), 2, /\.\/README\.md is not the file of a strategy — give the path of/],
  ['a comparison with it', ['compare', 'rsi', 'README.md'], 2, /README\.md is not the file of a strategy/],
  ['a comparison with a file of none', ['compare', './nothing.ts'], 2, /nothing\.ts exports no strategy/],
  ...['backtest', 'verify', 'compare', 'walkforward', 'strategies show'].map(
    (command): Case => [
      `the name of a file: ${command}`,
      [...command.split(' '), 'mid_way'],
      2,
      /unknown strategy "mid_way" — did you mean the file \.\/mid-way\.ts\?/,
    ],
  ),
  [
    'a path without its extension',
    own('./mid-way'),
    2,
    /mid-way does not exist — did you mean \.\/mid-way\.ts\?/,
  ],
  [
    'the name of a file, where the memory is asked',
    ['runs', 'list', '--strategy', 'mid-way'],
    2,
    /no strategy "mid-way" — "trader backtest \.\/mid-way\.ts" makes it known/,
  ],
  [
    'a file, where the memory is asked',
    ['trades', 'list', '--strategy', 'gone.ts'],
    2,
    /no strategy "gone\.ts" — give the name of the strategy, not of its file/,
  ],
  ['a file that never loads', own('./waits.ts'), 1, /stopped before its command was done/],
  ['a file that ends the process', own('./leaves.ts'), 1, /stopped before its command was done/],
];

const DATA: readonly Case[] = [
  ['a file that is not there', backtest('--file', 'BTCUSDT_gone.csv'), 3, /gone\.csv does not exist/],
  ['a 0-byte file', backtest('--file', 'BTCUSDT_empty.csv'), 3, /empty\.csv is empty/],
  ['a binary file', backtest('--file', 'BTCUSDT_binary.csv'), 3, /binary\.csv is not a text file/],
  ['a file that is no table', backtest('--file', 'BTCUSDT_prose.csv'), 3, /line 1 .* a candle needs 6/],
  ['a torn gzip file', backtest('--file', 'BTCUSDT_torn.csv.gz'), 3, /damaged gzip/],
  ['rows out of order', backtest('--file', 'BTCUSDT_disorder.csv'), 3, /refused for .* hard finding/],
  [
    'a file that is a directory',
    ['data', 'import', 'folder.ts', '--symbol', 'BTC/USDT'],
    3,
    /is a directory/,
  ],
  ['a range before the data', onFile('--from', '2010-01-01', '--to', '2010-02-01'), 3, /it holds 2024-01-01/],
  ['a timeframe the file is not', onFile('--timeframe', '5m'), 3, /rows 1h apart, not 5m/],
  ['a cache without candles', backtest('--provider', 'cache'), 3, /fetch them with "trader data download/],
  [
    'an export of nothing',
    ['data', 'export', '--symbol', 'BTC/USDT', '--out', 'x.csv'],
    3,
    /the cache has no/,
  ],
];

const LONG = 'x'.repeat(300);
const ENDLESS = 'x'.repeat(120_000);

const HOSTILE: readonly Case[] = [
  ['a file that begins with a dash', ['backtest', '--', '-gone.ts'], 2, /file -gone\.ts does not exist/],
  ['a number that begins with a dash', ['trades', 'show', '-5'], 2, /"-5" is not the number of a trade/],
  ['a line break in a name', ['runs', 'list', '--strategy', 'a\nb'], 2, /no strategy "a\\nb"/],
  ['a terminal sequence in a path', own('./\u001b[2Jx.ts'), 2, /file \.\/\\x1b\[2Jx\.ts does not exist/],
  ['a name that turns the text around', ['runs', 'show', '\u202egnp'], 2, /"\\u\{202e\}gnp" is not the id/],
  ['the folder of a backup', ['db', 'restore', 'folder.ts'], 3, /folder\.ts is a folder — name a file in it/],
  ['a folder of candles that cannot be', ['data', 'list', '--data-dir', LONG], 3, /the name is too long/],
  ['a strategy without end', ['backtest', ENDLESS], 2, /^error: unknown strategy "x+…x+" — known/],
  ['a data directory without end', ['data', 'list', '--data-dir', ENDLESS], 3, /the name is too long/],
  ['a database without end', ['runs', 'list', '--db', ENDLESS], 3, /^error: there is no database x+…x+ — /],
  ['a command without end', [ENDLESS], 2, /^error: unknown command 'x+…x+' — see/],
  [
    'many words',
    ['compare', ...Array.from({ length: 20_000 }, (_, i) => `s${i}`)],
    2,
    /unknown strategy "s0"/,
  ],
];

const VENUE: readonly Case[] = [
  ['--provider exchange offline', backtest('--provider', 'exchange'), 5, /binance cannot be reached/],
  ['a symbol nobody lists', backtest('--symbol', 'NOSUCH/COIN'), 5, /cannot be reached/],
  ['a download offline', ['data', 'download', '--symbol', 'BTC/USDT'], 5, /binance cannot be reached/],
];

describe('bad input', () => {
  test.each([...USAGE, ...STRATEGIES, ...DATA, ...HOSTILE, ...VENUE])(
    '%s: one line, the right exit code, nothing written',
    async (_, args, code, says) => {
      const before = pathsIn(desk.root);
      const ended = await trader(desk, args);
      expect(ended.err).toMatch(says);
      expect(ended.err).toMatch(/^error: [^\n]+\n$/);
      expect(ended).toMatchObject({ code, out: '' });
      expect(pathsIn(desk.root)).toEqual(before);
    },
  );

  test('a data directory that is a file cannot be written to', async () => {
    const { code, err, out } = await trader(
      desk,
      ['data', 'import', 'BTCUSDT_1h.csv', '--symbol', 'BTC/USDT'],
      {
        TRADER_DATA_DIR: join(desk.cwd, 'BTCUSDT_1h.csv'),
      },
    );
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: cannot write [^\n]+ — [^\n]+--data-dir\n$/);
  });

  test('--debug adds the stack trace of a strategy that failed', async () => {
    const { code, err } = await trader(desk, [...own('./midway.ts'), '--debug']);
    expect(code).toBe(2);
    expect(err).toMatch(/\n {4}at /);
    expect(err).toMatch(/caused by TypeError: enter broke/);
  });
});
