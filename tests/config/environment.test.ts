import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { environmentOf } from '../../src/config/environment.js';
import { CATEGORIES, keysOf } from '../../src/config/keys.js';
import { variablesOf } from '../../src/config/variables.js';
import { lineOf, openFolder } from './folder.js';

const folder = openFolder();
afterAll(folder.removeAll);
afterEach(() => folder.remove('.env'));

const merged = (env: Record<string, string>) => environmentOf({ cwd: folder.path, env });

describe('.env', () => {
  test('lies under the environment of the process', () => {
    folder.write('.env', 'A=1\nB="two words" # said so\nexport C=3\n# D=4\nDATABASE_URL=postgres://h/d\n');
    expect(merged({ A: 'mine', E: '5' })).toEqual({
      A: 'mine',
      B: 'two words',
      C: '3',
      DATABASE_URL: 'postgres://h/d',
      E: '5',
    });
  });

  test('gives way to another name of the same setting', () => {
    folder.write('.env', 'TRADING_DB_PATH=a.db\nTRADER_PATHS_DATA_DIR=a');
    expect(merged({ TRADER_DATABASE_PATH: 'b.db' })).toEqual({
      TRADER_DATABASE_PATH: 'b.db',
      TRADER_PATHS_DATA_DIR: 'a',
    });
  });

  test('is covered by a variable that is empty', async () => {
    folder.write('.env', 'TRADER_TRADING_TIMEFRAME=4h');
    const { values } = await folder.load({ env: { TRADER_TRADING_TIMEFRAME: '' } });
    expect(values.trading.timeframe).toBe('1h');
  });

  test('may begin with a byte order mark, be empty, or be a folder of that name', async () => {
    folder.write('.env', '\uFEFFTRADER_BACKTEST_DAYS=7');
    expect((await folder.load()).values.backtest.days).toBe(7);
    folder.write('.env', '');
    expect((await folder.load()).values.backtest.days).toBe(30);
    folder.remove('.env');
    mkdirSync(join(folder.path, '.env'));
    expect(merged({ A: '1' })).toEqual({ A: '1' });
  });

  test.each([
    [
      'with a line that is no assignment',
      'A=1\nhunter2 SECRET\nB=2',
      /^\.env has a line that is not NAME=value$/,
    ],
    ['of 2 MB', `A=${'x'.repeat(2_000_000)}`, /^\.env is larger than 1 MB$/],
  ])('%s is refused', async (_, text, says) => {
    folder.write('.env', text);
    const error = await folder.refusal();
    expect(error).toMatchObject({ message: expect.stringMatching(says), exitCode: 2 });
    expect(lineOf(error)).not.toContain('hunter2');
  });
});

describe('variables', () => {
  test('are made of category and key, and some have a short name', () => {
    expect(variablesOf('trading', 'initialBalance')).toEqual(['TRADER_TRADING_INITIAL_BALANCE']);
    expect(variablesOf('paths', 'dataDir')).toEqual(['TRADER_PATHS_DATA_DIR', 'TRADER_DATA_DIR']);
    expect(variablesOf('database', 'path')).toContain('TRADING_DB_PATH');
    expect(variablesOf('evolution', 'evaluationInterval')).toContain('EVALUATION_INTERVAL');
    expect(variablesOf('evolution', 'evolutionInterval')).toContain('EVOLUTION_INTERVAL');
  });

  test('set every setting there is, and are its source', async () => {
    const text: Readonly<Record<string, string>> = {
      'exchange.id': 'kraken',
      'exchange.lotSize': '0.001',
      'exchange.tickSize': '0.5',
      'exchange.minNotional': '0',
      'trading.symbols': 'ETH/USDT',
      'trading.timeframe': '4h',
      'trading.initialBalance': '5',
      'trading.sizing': 'all-in',
      'trading.allowShort': 'true',
      'trading.feeRate': '0',
      'trading.slippageBps': '7',
      'trading.participation': '0.5',
      'trading.execution': 'vwap',
      'trading.executionSlices': '4',
      'trading.executionDuration': '600s',
      'trading.detail': '1m',
      'trading.endOfData': 'open',
      'trading.excludedSymbols': 'XRP/USDT',
      'risk.maxPosition': '50%',
      'risk.maxOpenTrades': '2',
      'risk.limits': 'off',
      'risk.maxExposure': '80%',
      'risk.dailyRisk': '0.04',
      'risk.dailyLoss': '0.03',
      'risk.maxDrawdown': '15%',
      'risk.maxCorrelation': '0.9',
      'risk.correlationBars': '60',
      'risk.accountStreak': '4:1440m',
      'risk.marketStreak': '3 : 12h',
      'risk.marketCooldown': '120m',
      'risk.orderInterval': '30s',
      'backtest.days': '90',
      'backtest.provider': 'cache',
      'backtest.history': 'false',
      'backtest.seed': '1',
      'live.maxPosition': '20%',
      'live.account': 'SAVINGS',
      'live.testnet': 'true',
      'live.reconcileEvery': '60m',
      'live.autoCorrect': 'true',
      'live.participation': '5%',
      'live.orderTimeout': '1m',
      'live.whale': '50X',
      'sentiment.ttl': '60m',
      'sentiment.timeout': '5s',
      'sentiment.weights': ' SentiCrypt = 1 , fear-greed=2.0',
      'sentiment.fearGreedUrl': 'https://example.com/a/',
      'sentiment.senticryptUrl': 'http://localhost:9400/',
      'sentiment.cryptocompareUrl': 'http://127.0.0.1:9401',
      'evolution.evaluationInterval': '10',
      'evolution.evolutionInterval': '20',
      'database.path': 'x.db',
      'paths.dataDir': 'x',
    };
    const all = CATEGORIES.flatMap((category) => keysOf(category).map((key) => [category, key] as const));
    // Impact is left out: it excludes slippage.
    expect(all.map((path) => path.join('.')).filter((path) => path !== 'trading.impact')).toEqual(
      Object.keys(text),
    );
    const env = Object.fromEntries(
      Object.entries(text).map(([path, value]) => {
        const [category, key] = path.split('.');
        return [variablesOf(category!, key!).at(-1)!, value];
      }),
    );
    const { values, sources } = await folder.load({ env });
    for (const path of Object.keys(text)) expect(sources.get(path)).toMatchObject({ kind: 'environment' });
    expect(values.live).toEqual({
      maxPosition: 0.2,
      account: 'savings',
      testnet: true,
      reconcileEvery: '1h',
      autoCorrect: true,
      participation: 0.05,
      orderTimeout: '1m',
      whale: '50x',
    });
    expect(values.sentiment).toEqual({
      ttl: '1h',
      timeout: '5s',
      weights: 'fear-greed=2,senticrypt=1',
      fearGreedUrl: 'https://example.com/a',
      senticryptUrl: 'http://localhost:9400',
      cryptocompareUrl: 'http://127.0.0.1:9401',
    });
    expect(values.risk).toEqual({
      maxPosition: 0.5,
      maxOpenTrades: 2,
      limits: 'off',
      maxExposure: 0.8,
      dailyRisk: 0.04,
      dailyLoss: 0.03,
      maxDrawdown: 0.15,
      maxCorrelation: 0.9,
      correlationBars: 60,
      accountStreak: '4:1d',
      marketStreak: '3:12h',
      marketCooldown: '2h',
      orderInterval: '30s',
    });
    expect(values.backtest).toEqual({ days: 90, provider: 'cache', history: false, seed: 1 });
    expect(values.evolution).toEqual({ evaluationInterval: 10, evolutionInterval: 20 });
  });

  test.each([
    ['TRADER_TRADING_TIMEFRAM', 'did you mean "TRADER_TRADING_TIMEFRAME"?'],
    ['TRADER_TRADNG_SYMBOLS', 'did you mean "TRADER_TRADING_SYMBOLS"?'],
    ['TRADER_TRADE_SYMBOLS', 'did you mean "TRADER_TRADING_SYMBOLS"?'],
    ['TRADER_DATA_DRI', 'did you mean "TRADER_DATA_DIR"?'],
    ['TRADER_RISK_X', '"trader config show --sources" lists what can be set'],
    ['TRADER_STRATEGIES_ADAPTIVE_FAST', 'with two underscores between'],
  ])('%s is unknown', async (variable, hint) => {
    const error = await folder.refusal({ env: { [variable]: 'hunter2' } });
    expect(error.message).toBe(`unknown variable ${variable}`);
    expect(error.hint).toContain(hint);
    expect(lineOf(error)).not.toContain('hunter2');
  });

  test('of others are left alone, and so are credentials', async () => {
    folder.write('.env', 'TRADER_BYBIT_API_PASSPHRASE=x\nNOTRADER_TRADING=1');
    const { sources } = await folder.load({
      env: {
        TRADER_TESTS: 'smoke',
        TRADER_SIMULATOR_URL: 'http://127.0.0.1:9080',
        TRADER_BINANCE_API_KEY: 'x',
        TRADER_TRADING_API_SECRET: 'x',
        TRADER_QUITE_ELSE: 'x',
        PATH: '/bin',
      },
    });
    expect([...sources.values()].every(({ kind }) => kind === 'default')).toBe(true);
  });

  test('that disagree about one setting are refused', async () => {
    const env = { TRADER_DATA_DIR: 'a', TRADER_PATHS_DATA_DIR: 'b' };
    expect((await folder.refusal({ env })).message).toMatch(/disagree about paths\.dataDir$/);
    const agreed = await folder.load({ env: { ...env, TRADER_PATHS_DATA_DIR: 'a' } });
    expect(agreed.values.paths.dataDir).toBe('a');
  });
});
