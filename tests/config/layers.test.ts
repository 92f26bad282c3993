import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { DEFAULTS } from '../../src/config/defaults.js';
import { withFlags } from '../../src/config/load-config.js';
import { sourceText } from '../../src/config/setting.js';
import { lineOf, openFolder } from './folder.js';

const folder = openFolder();
afterAll(folder.removeAll);
afterEach(() => {
  for (const name of ['trader.config.json', '.env', 'a.json', 'b.json']) folder.remove(name);
});

const timeframe = (value: string) => ({ trading: { timeframe: value } });

describe('without anything', () => {
  test('the defaults hold, and say so', async () => {
    const { values, sources, files } = await folder.load();
    expect(values).toEqual(DEFAULTS);
    expect(files).toEqual([]);
    expect([...sources.values()].every(({ kind }) => kind === 'default')).toBe(true);
    // exchange 4, trading 12, risk 13, backtest 4, live 11, sentiment 6, evolution 2, database 1, paths 1
    expect(sources.size).toBe(54);
  });

  test('the defaults are those that commands have always had', () => {
    expect(DEFAULTS).toMatchObject({
      exchange: { id: 'binance' },
      trading: { symbols: ['BTC/USDT'], timeframe: '1h', initialBalance: 10_000, endOfData: 'close' },
      backtest: { days: 30, provider: 'auto', history: true, seed: 42 },
      evolution: { evaluationInterval: 100, evolutionInterval: 500 },
    });
  });
});

describe('layers', () => {
  test('stand over each other: defaults, file, named files, .env, environment, flags', async () => {
    const seen: string[] = [];
    const look = async (env: Record<string, string>, files: readonly string[], flag?: string) => {
      const { values, sources } = await folder.load({
        env,
        files,
        flags: flag === undefined ? {} : { trading: { timeframe: { value: flag, flag: '--timeframe' } } },
      });
      seen.push(`${values.trading.timeframe} ${sourceText(sources.get('trading.timeframe')!)}`);
    };
    await look({}, []);
    folder.write('trader.config.json', timeframe('1m'));
    await look({}, []);
    folder.write('a.json', timeframe('5m'));
    folder.write('b.json', timeframe('15m'));
    await look({}, ['b.json', 'a.json']);
    await look({}, ['a.json', 'b.json']);
    folder.write('.env', 'TRADER_TRADING_TIMEFRAME=30m');
    await look({}, ['a.json', 'b.json']);
    await look({ TRADER_TRADING_TIMEFRAME: '4h' }, ['a.json', 'b.json']);
    await look({ TRADER_TRADING_TIMEFRAME: '4h' }, ['a.json', 'b.json'], '1d');
    expect(seen).toEqual([
      '1h default',
      '1m trader.config.json',
      '5m a.json',
      '15m b.json',
      '30m TRADER_TRADING_TIMEFRAME in .env',
      '4h TRADER_TRADING_TIMEFRAME',
      '1d --timeframe',
    ]);
  });

  test('are merged value by value', async () => {
    folder.write('trader.config.json', {
      trading: { timeframe: '4h', initialBalance: 500 },
      risk: { maxOpenTrades: 3 },
      strategies: { adaptive: { fast: 10, slow: 40 } },
    });
    folder.write('a.json', { trading: { timeframe: '1d' }, strategies: { adaptive: { slow: 50 } } });
    const { values, sources, files } = await folder.load({
      files: ['a.json'],
      env: { TRADER_STRATEGIES_ADAPTIVE__FAST: '12' },
    });
    expect(values.trading).toMatchObject({ timeframe: '1d', initialBalance: 500 });
    expect(values.risk).toEqual({ ...DEFAULTS.risk, maxOpenTrades: 3 });
    expect(values.strategies).toEqual({ adaptive: { fast: 12, slow: 50 } });
    expect(files).toEqual(['trader.config.json', 'a.json']);
    expect(sources.get('strategies.adaptive.slow')).toEqual({ kind: 'file', file: 'a.json' });
    expect(sources.get('strategies.adaptive.fast')).toEqual({
      kind: 'environment',
      variable: 'TRADER_STRATEGIES_ADAPTIVE__FAST',
    });
    expect(sources.get('trading.initialBalance')).toEqual({ kind: 'file', file: 'trader.config.json' });
    expect(sources.get('risk.maxPosition')).toEqual({ kind: 'default' });
  });

  test('take null back to the default behaviour', async () => {
    folder.write('trader.config.json', { trading: { sizing: 'all-in' }, risk: { maxOpenTrades: 2 } });
    folder.write('a.json', { risk: { maxOpenTrades: null } });
    const { values } = await folder.load({ files: ['a.json'], env: { TRADER_TRADING_SIZING: 'none' } });
    expect([values.trading.sizing, values.risk.maxOpenTrades]).toEqual([null, null]);
  });

  test('count a file that is named twice once, where it is named last', async () => {
    folder.write('trader.config.json', timeframe('4h'));
    folder.write('a.json', timeframe('1d'));
    const { values, files } = await folder.load({ files: ['a.json', './trader.config.json'] });
    expect([values.trading.timeframe, files]).toEqual(['4h', ['a.json', 'trader.config.json']]);
  });

  test('of further flags may be put over a configuration that was loaded', async () => {
    const before = await folder.load({ env: { TRADER_TRADING_TIMEFRAME: '4h' } });
    const after = await withFlags(before, {
      strategies: { adaptive: { fast: { value: 9, flag: '--set' } } },
    });
    expect(after.values.strategies).toEqual({ adaptive: { fast: 9 } });
    expect(after.values.trading).toEqual(before.values.trading);
    expect(after.sources.get('strategies.adaptive.fast')).toEqual({ kind: 'flag', flag: '--set' });
    expect(after.sources.get('trading.timeframe')).toEqual(before.sources.get('trading.timeframe'));
    expect(before.values.strategies).toEqual({});
  });
});

describe('slippage in basis points and impact', () => {
  const impact = { TRADER_TRADING_IMPACT: '0.1' };

  test('exclude each other within one layer', async () => {
    folder.write('trader.config.json', { trading: { slippageBps: 5, impact: 0.1 } });
    expect(lineOf(await folder.refusal())).toBe(
      'trading.slippageBps (trader.config.json) and trading.impact (trader.config.json) exclude each other — give one of them',
    );
    folder.remove('trader.config.json');
    const flags = {
      trading: {
        slippageBps: { value: 5, flag: '--slippage-bps' },
        impact: { value: 0.1, flag: '--impact' },
      },
    };
    expect((await folder.refusal({ flags })).message).toBe('--slippage-bps and --impact exclude each other');
  });

  test('take each other’s place in a later layer', async () => {
    folder.write('trader.config.json', { trading: { slippageBps: 5 } });
    const byVariable = await folder.load({ env: impact });
    expect(byVariable.values.trading).toMatchObject({ slippageBps: null, impact: 0.1 });
    expect(sourceText(byVariable.sources.get('trading.slippageBps')!)).toBe('TRADER_TRADING_IMPACT');
    const byFlag = await folder.load({
      env: impact,
      flags: { trading: { slippageBps: { value: 1, flag: '--slippage-bps' } } },
    });
    expect(byFlag.values.trading).toMatchObject({ slippageBps: 1, impact: null });
  });

  test('leave each other alone where one of them is null', async () => {
    folder.write('trader.config.json', { trading: { slippageBps: 5 } });
    folder.write('a.json', { trading: { impact: null } });
    const { values } = await folder.load({ files: ['a.json'] });
    expect(values.trading).toMatchObject({ slippageBps: 5, impact: null });
  });
});

test('finer candles that are not finer are refused, whichever layers the two are from', async () => {
  folder.write('trader.config.json', { trading: { detail: '5m' } });
  await expect(folder.load()).resolves.toMatchObject({ values: { trading: { detail: '5m' } } });
  const flags = { trading: { timeframe: { value: '5m', flag: '--timeframe' } } };
  expect(lineOf(await folder.refusal({ flags }))).toBe(
    'trading.detail 5m (trader.config.json) is not finer than trading.timeframe 5m (--timeframe) — choose a shorter one',
  );
});

test('the values are frozen to the last list and parameter', async () => {
  folder.write('trader.config.json', { strategies: { adaptive: { fast: 10 } } });
  const config = await folder.load({ env: { TRADER_TRADING_SYMBOLS: 'ETH/USDT' } });
  const { values } = config;
  const parts = [config, values, config.files, ...Object.values(values)];
  const inner = [values.trading.symbols, values.trading.excludedSymbols, values.strategies.adaptive];
  for (const part of [...parts, ...inner]) expect(Object.isFrozen(part)).toBe(true);
  const loose = values.trading as { timeframe: string };
  expect(() => {
    loose.timeframe = '1m';
  }).toThrow(TypeError);
});
