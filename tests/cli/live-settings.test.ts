import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command } from 'commander';
import { withCommon } from '../../commands/cli/common.js';
import { type LiveFlags, withLiveFlags } from '../../commands/live/flags.js';
import type { LiveSettings, RunSettings } from '../../commands/live/live-settings.js';
import { liveSettings } from '../../commands/live/settings.js';
import { isTraderError } from '../../src/core/errors.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trader-live-')));
const before = { ...process.env };

beforeAll(() => {
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  for (const name of Object.keys(process.env)) if (/^(TRADER|TRADING)_/.test(name)) delete process.env[name];
});
afterAll(() => {
  jest.restoreAllMocks();
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

/** What a line after `trader live` leads to. */
const settingsOf = async (line: string): Promise<LiveSettings> => {
  let settings: LiveSettings | undefined;
  const command = withCommon(withLiveFlags(new Command('live')), [])
    .exitOverride()
    .action(async (strategy: string | undefined, flags: LiveFlags) => {
      settings = await liveSettings(strategy, flags);
    });
  await command.parseAsync(line.split(' ').filter(Boolean), { from: 'user' });
  if (settings === undefined) throw new Error('the action did not run');
  return settings;
};

const runOf = async (line: string): Promise<RunSettings> => {
  const settings = await settingsOf(line);
  if (settings.action !== 'run') throw new Error(`the action is ${settings.action}`);
  return settings;
};

const refusalOf = async (line: string): Promise<string> => {
  try {
    await settingsOf(line);
  } catch (error) {
    if (isTraderError(error)) return `${error.exitCode}: ${error.message} — ${error.hint}`;
    throw error;
  }
  return 'nothing was refused';
};

const REAL = '--live-trading --i-understand-the-risks';

describe('a session that is to run', () => {
  test('is one on paper with the prices of the exchange, where nothing else is said', async () => {
    const { config, ...settings } = await runOf('adaptive');
    expect(settings).toEqual({
      action: 'run',
      mode: 'paper',
      strategy: 'adaptive',
      assignments: [],
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      balance: 10_000,
      maxPosition: 0.1,
      maxOpenTrades: null,
      sizing: null,
      limits: {},
      allowShort: false,
      venue: { exchange: 'binance', url: null, testnet: false, account: null },
      feed: { kind: 'exchange' },
      execution: { style: 'market' },
      onDegraded: null,
      orderTimeoutMs: 30_000,
      reconcileEveryMs: 300_000,
      autoCorrect: false,
      whale: null,
      seed: 42,
      durationMs: null,
      flatten: false,
      session: null,
      startsNew: false,
      logFile: null,
      debug: false,
    });
    expect(config.values.live.maxPosition).toBe(0.1);
  });

  test('takes its flags', async () => {
    const settings = await runOf(
      '--strategy ./mine.ts --set fast=9 --set slow=20 --symbol btcusdt --symbol ETH-USDT --timeframe 5m' +
        ' --balance 500 --max-position 20% --exchange SIMULATOR --exchange-url http://127.0.0.1:9080/' +
        ' --account Savings --duration 4h --reconcile-every 60s --auto-correct --execution vwap' +
        ' --execution-slices 5 --execution-duration 10m --participation 5% --order-timeout 1m --whale 50x' +
        ' --debug --log-file log.jsonl --flatten --session 12 --max-drawdown 15% --order-interval 30m',
    );
    expect(settings).toMatchObject({
      strategy: './mine.ts',
      assignments: ['fast=9', 'slow=20'],
      symbols: ['BTC/USDT', 'ETH/USDT'],
      timeframe: '5m',
      balance: 500,
      maxPosition: 0.2,
      limits: { maxDrawdown: 0.15, minOrderIntervalMs: 1_800_000 },
      venue: { exchange: 'simulator', url: 'http://127.0.0.1:9080', testnet: false, account: 'savings' },
      feed: { kind: 'exchange' },
      execution: { style: 'vwap', slices: 5, durationMs: 600_000, participation: 0.05 },
      orderTimeoutMs: 60_000,
      reconcileEveryMs: 60_000,
      autoCorrect: true,
      whale: { kind: 'median', times: 50 },
      durationMs: 14_400_000,
      flatten: true,
      session: '12',
      logFile: 'log.jsonl',
      debug: true,
    });
    expect(settings.config.sources.get('live.maxPosition')).toEqual({
      kind: 'flag',
      flag: '--max-position',
    });
  });

  test('is a real one when it is said twice, with all that is free unless there is a balance', async () => {
    expect(await runOf(`adaptive ${REAL}`)).toMatchObject({ mode: 'live', balance: null });
    expect(await runOf(`adaptive ${REAL} --balance 300`)).toMatchObject({ mode: 'live', balance: 300 });
    const test = await runOf(`adaptive ${REAL} --testnet`);
    expect(test.venue).toMatchObject({ exchange: 'binance', testnet: true });
  });

  test('replays past candles as fast as it goes, unless a speed is said', async () => {
    const { feed } = await runOf('adaptive --feed replay --days 3 --provider cache');
    expect(feed).toMatchObject({
      kind: 'replay',
      speed: Number.POSITIVE_INFINITY,
      source: { provider: 'cache', exchange: 'binance', seed: 42 },
      range: { days: 3 },
    });
    expect((await runOf('adaptive --feed replay --speed 600')).feed).toMatchObject({ speed: 600 });
    const file = await runOf(
      'adaptive --feed replay --file ETHUSDT_1h.csv --from 2024-03-05 --to 2024-03-06',
    );
    expect(file).toMatchObject({
      symbols: ['ETH/USDT'],
      feed: {
        source: { provider: 'csv', file: 'ETHUSDT_1h.csv' },
        range: { from: 1_709_596_800_000, to: 1_709_769_600_000 },
      },
    });
  });

  test('makes prices up from a seed', async () => {
    expect((await runOf('adaptive --feed synthetic --seed 9 --speed 60')).feed).toEqual({
      kind: 'synthetic',
      speed: 60,
      seed: 9,
    });
  });

  test('is configured, and keeps to the smaller of two caps', async () => {
    const file = join(folder, 'trader.config.json');
    writeFileSync(
      file,
      JSON.stringify({
        risk: { maxPosition: 0.05 },
        trading: { execution: 'twap' },
        live: { whale: '250000', testnet: true },
      }),
    );
    expect(await runOf('adaptive --max-position 0.3')).toMatchObject({
      maxPosition: 0.05,
      execution: { style: 'twap', slices: 10, durationMs: 300_000 },
      whale: { kind: 'value', value: 250_000 },
      venue: { testnet: true },
    });
    // A replay has no trades of others, and no venue.
    expect(await runOf('adaptive --feed replay')).toMatchObject({ whale: null, venue: { testnet: false } });
    expect((await runOf('adaptive --no-testnet')).venue.testnet).toBe(false);
    writeFileSync(file, JSON.stringify({ trading: { excludedSymbols: ['BTC/USDT'] } }));
    expect(await refusalOf('adaptive')).toContain('4: BTC/USDT is one of the excluded symbols');
    writeFileSync(file, JSON.stringify({ trading: { allowShort: true } }));
    expect(await refusalOf(`adaptive ${REAL}`)).toContain(
      '2: trading.allowShort (trader.config.json) does not go with --live-trading',
    );
    expect((await runOf(`adaptive ${REAL} --no-allow-short`)).allowShort).toBe(false);
    rmSync(file);
  });
});

describe('what is said to a session that runs', () => {
  test.each<[string, object]>([
    ['--status', { action: 'status', session: null }],
    ['--status --session 7 --json', { action: 'status', session: '7' }],
    ['--stop', { action: 'stop', session: null, flatten: false, wait: true }],
    ['--stop --flatten', { action: 'stop', session: null, flatten: true, wait: true }],
    ['--kill --no-wait', { action: 'kill', session: null, wait: false }],
    ['--stop --no-wait', { action: 'stop', session: null, flatten: false, wait: false }],
    ['--pause', { action: 'pause', session: null }],
    ['--resume', { action: 'resume', session: null }],
    ['--kill --quiet', { action: 'kill', session: null, wait: true }],
    ['--rearm --db x.db', { action: 'rearm', session: null }],
    [
      '--swap sma-crossover --set fast=9',
      { action: 'swap', session: null, strategy: 'sma-crossover', assignments: ['fast=9'] },
    ],
  ])('%s', async (line, settings) => {
    expect(await settingsOf(line)).toEqual(settings);
  });
});

describe('what does not go together', () => {
  test.each<[string, string]>([
    ['', '2: no strategy was named'],
    ['adaptive --strategy rsi', '2: two strategies were named: "adaptive" and "rsi"'],
    ['adaptive --paper-trading --live-trading', '2: --paper-trading and --live-trading exclude each other'],
    ['adaptive --i-understand-the-risks', '2: --i-understand-the-risks does nothing without --live-trading'],
    [`adaptive ${REAL} --feed replay`, '2: --live-trading does not go with --feed replay'],
    [`adaptive ${REAL} --feed synthetic`, '2: --live-trading does not go with --feed synthetic'],
    ['adaptive --live-trading --feed replay', '2: --live-trading does not go with --feed replay'],
    [`adaptive ${REAL} --allow-short`, '2: --allow-short does not go with --live-trading'],
    ['adaptive --speed 60', '2: --speed does not go with the prices of binance'],
    ['adaptive --speed 60 --exchange simulator', '2: --speed does not go with the prices of simulator'],
    ['adaptive --seed 7', '2: --seed does not go with the prices of binance'],
    ['adaptive --speed 0 --feed replay', '2: --speed "0" is not allowed'],
    ['adaptive --days 3', '2: --days needs --feed replay'],
    ['adaptive --from 2024-03-05', '2: --from needs --feed replay'],
    ['adaptive --to 2024-03-05 --feed synthetic', '2: --to needs --feed replay'],
    ['adaptive --provider cache', '2: --provider needs --feed replay'],
    ['adaptive --file BTCUSDT_1h.csv', '2: --file needs --feed replay'],
    [
      'adaptive --feed replay --days 1 --from 2024-03-05 --to 2024-03-05',
      '2: --days, --from and --to together are one too many',
    ],
    [
      'adaptive --feed replay --file BTCUSDT_1h.csv --provider cache',
      '2: --file does not go with --provider',
    ],
    ['adaptive --feed replay --exchange-url http://x', '2: --exchange-url does not go with --feed replay'],
    ['adaptive --feed synthetic --testnet', '2: --testnet does not go with --feed synthetic'],
    ['adaptive --feed replay --whale 5000', '2: --whale does not go with --feed replay'],
    ['adaptive --exchange simulator --testnet', '2: --testnet does not go with --exchange simulator'],
    ['adaptive --exchange-url nonsense', '2: --exchange-url "nonsense" is not an address'],
    ['adaptive --exchange-url ftp://x', '2: --exchange-url "ftp://x" is not an address'],
    ['adaptive --exchange-url http://me:hidden@x', '2: --exchange-url holds a credential'],
    ['adaptive --execution-slices 5', '2: --execution-slices does not go with --execution market'],
    ['adaptive --execution limit --execution-duration 5m', '2: --execution-duration does not go with'],
    ['adaptive --execution twap --participation 0.1', '2: --participation does not go with --execution twap'],
    ['adaptive --execution fast', '2: --execution "fast" is not allowed'],
    ['adaptive --feed radio', '2: --feed "radio" is not allowed'],
    ['adaptive --duration soon', '2: "soon" is not a length of time'],
    ['adaptive --whale big', '2: --whale "big" is not allowed'],
    ['adaptive --account ../x', '2: --account "../x" is not allowed'],
    ['--pause --no-wait', '2: --no-wait goes with --stop and --kill only'],
    ['adaptive --no-wait', '2: --no-wait goes with --stop and --kill only'],
    ['--stop --kill', '2: --stop and --kill exclude each other'],
    ['--pause --resume', '2: --pause and --resume exclude each other'],
    ['adaptive --kill', '2: --kill does not go with a strategy ("adaptive")'],
    ['--strategy adaptive --stop', '2: --stop does not go with a strategy ("adaptive")'],
    ['--kill --flatten', '2: --kill does not go with --flatten'],
    ['--status --symbol BTC/USDT', '2: --status does not go with --symbol'],
    ['--pause --live-trading', '2: --pause does not go with --live-trading'],
    ['--stop --set fast=9', '2: --stop does not go with --set'],
  ])('%s', async (line, refusal) => {
    const said = await refusalOf(line);
    expect(said).toContain(refusal);
    expect(said).not.toContain('hidden');
    expect(said).not.toMatch(/— undefined$/);
  });

  test('real orders without a yes are refused, and what they would be is said', async () => {
    expect(await refusalOf('adaptive --live-trading --symbol BTC/USDT --symbol ETH/USDT --balance 250')).toBe(
      '4: --live-trading would send real orders for BTC/USDT, ETH/USDT to binance, with up to 250 — ' +
        'add --i-understand-the-risks if that is what you want, or leave --live-trading out for paper',
    );
    expect(await refusalOf('adaptive --live-trading --testnet')).toContain(
      'to the test environment of binance, with all money that is free there',
    );
  });
});
