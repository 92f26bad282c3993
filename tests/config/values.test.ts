import { afterAll, describe, expect, test } from '@jest/globals';
import type { FlagValues } from '../../src/config/flags-layer.js';
import { lineOf, openFolder } from './folder.js';

const folder = openFolder();
afterAll(folder.removeAll);

const FILE = 'trader.config.json';

describe('a value that is not allowed', () => {
  test.each<[string, object, string]>([
    ['another type', { trading: { initialBalance: '500' } }, 'trading.initialBalance "500" is not allowed'],
    [
      'a number out of range',
      { backtest: { days: 0 } },
      'backtest.days 0 is not allowed — give a number, above 0 and at most 20000',
    ],
    [
      'a fraction of a whole number',
      { risk: { maxOpenTrades: 1.5 } },
      'risk.maxOpenTrades 1.5 is not allowed — give a whole number, at least 1, or null',
    ],
    [
      'a share above its limit',
      { trading: { feeRate: 0.2 } },
      'trading.feeRate 0.2 is not allowed — give a fraction from 0 to 0.1, or null',
    ],
    [
      'null where there is none',
      { trading: { timeframe: null } },
      'trading.timeframe null is not allowed — give one of 1m, 5m, 15m, 30m, 1h, 4h, 1d',
    ],
    ['an unknown timeframe', { trading: { timeframe: '7m' } }, 'trading.timeframe "7m" is not allowed'],
    [
      'an unknown provider',
      { backtest: { provider: 'cloud' } },
      'backtest.provider "cloud" is not allowed — give one of auto, cache, exchange, csv, synthetic',
    ],
    [
      'a sizing beyond the limit',
      { trading: { sizing: 'risk:0.2' } },
      'trading.sizing "risk:0.2" is not allowed',
    ],
    [
      'a text for a list',
      { trading: { symbols: 'BTC/USDT' } },
      'trading.symbols "BTC/USDT" is not allowed — give a list of symbols',
    ],
    ['no market at all', { trading: { symbols: [] } }, 'trading.symbols [] is not allowed'],
    [
      'a market that is a path',
      { trading: { symbols: ['../x'] } },
      'trading.symbols ["../x"] is not allowed',
    ],
    ['a venue that is a path', { exchange: { id: '../../etc' } }, 'exchange.id "../../etc" is not allowed'],
    [
      'a text for yes or no',
      { trading: { allowShort: 'yes' } },
      'trading.allowShort "yes" is not allowed — give true or false',
    ],
    ['a database in memory', { database: { path: ':memory:' } }, 'database.path ":memory:" is not allowed'],
    [
      'an object for a value',
      { trading: { timeframe: { a: 1 } } },
      'trading.timeframe an object is not allowed',
    ],
    ['a value for a category', { trading: 7 }, 'trading 7 is not allowed — give an object of keys'],
    ['a list for a category', { risk: [] }, 'risk [] is not allowed'],
    [
      'null for a parameter',
      { strategies: { adaptive: { fast: null } } },
      'strategies.adaptive.fast null is not allowed — give a number, a text, true or false',
    ],
    [
      'a value for parameters',
      { strategies: { adaptive: 3 } },
      'strategies.adaptive 3 is not allowed — give an object of parameters',
    ],
  ])('in a file: %s', async (_, content, line) => {
    folder.write(FILE, content);
    const error = await folder.refusal();
    expect(lineOf(error)).toContain(`${FILE}: ${line}`);
    expect(error).toMatchObject({ kind: 'config', exitCode: 2 });
    folder.remove(FILE);
  });

  test.each<[string, string, string]>([
    [
      'TRADER_TRADING_INITIAL_BALANCE',
      'much',
      'TRADER_TRADING_INITIAL_BALANCE: trading.initialBalance "much" is not allowed — give a number, above 0',
    ],
    ['TRADER_TRADING_INITIAL_BALANCE', '0x10', 'trading.initialBalance "0x10" is not allowed'],
    ['TRADER_TRADING_FEE_RATE', '20%', 'TRADER_TRADING_FEE_RATE: trading.feeRate "20%" is not allowed'],
    ['TRADER_TRADING_ALLOW_SHORT', 'yes', 'trading.allowShort "yes" is not allowed — give true or false'],
    [
      'TRADER_TRADING_SYMBOLS',
      'BTC/USDT,nonsense',
      'TRADER_TRADING_SYMBOLS: trading.symbols "BTC/USDT,nonsense"',
    ],
    [
      'TRADER_TRADING_SYMBOLS',
      'none',
      'trading.symbols "none" is not allowed — give a list of symbols, at least one',
    ],
    ['EVOLUTION_INTERVAL', '0', 'EVOLUTION_INTERVAL: evolution.evolutionInterval "0" is not allowed'],
  ])('in %s: %s', async (variable, text, line) => {
    expect(lineOf(await folder.refusal({ env: { [variable]: text } }))).toContain(line);
  });

  test.each<[FlagValues, string]>([
    [{ trading: { timeframe: { value: '7m', flag: '--timeframe' } } }, '--timeframe "7m" is not allowed'],
    [{ backtest: { seed: { value: 1.5, flag: '--seed' } } }, '--seed 1.5 is not allowed'],
    [{ paths: { dataDir: { value: '', flag: '--data-dir' } } }, '--data-dir "" is not allowed'],
  ])('in a flag: %j', async (flags, line) => {
    expect(lineOf(await folder.refusal({ flags }))).toContain(line);
  });

  test('is refused in a layer that another one covers, too', async () => {
    folder.write(FILE, { trading: { timeframe: '7m' } });
    const flags = { trading: { timeframe: { value: '1h', flag: '--timeframe' } } };
    expect((await folder.refusal({ flags })).message).toContain('trading.timeframe "7m"');
    folder.remove(FILE);
  });

  test('is repeated only so far', async () => {
    folder.write(FILE, { trading: { timeframe: 'x'.repeat(5000) } });
    expect((await folder.refusal()).message.length).toBeLessThan(150);
    folder.remove(FILE);
  });
});

describe('a value in another spelling', () => {
  test('is brought into the one it has', async () => {
    folder.write(FILE, {
      exchange: { id: ' Kraken ' },
      trading: {
        symbols: ['btcusdt', 'ETH-USDT', 'BTC/USDT'],
        timeframe: '4H',
        detail: ' 1M ',
        sizing: 'FRACTION:95%',
        excludedSymbols: ['XRPUSDT', 'ADA/USDT', 'xrp_usdt'],
      },
      strategies: { 'SMA-Crossover': { fast: 12 } },
    });
    const { values } = await folder.load();
    expect(values.exchange.id).toBe('kraken');
    expect(values.trading).toMatchObject({
      symbols: ['BTC/USDT', 'ETH/USDT'],
      timeframe: '4h',
      detail: '1m',
      sizing: 'fraction:0.95',
      excludedSymbols: ['ADA/USDT', 'XRP/USDT'],
    });
    expect(values.strategies).toEqual({ sma_crossover: { fast: 12 } });
    folder.remove(FILE);
  });

  test('is read from the text of a variable', async () => {
    const { values } = await folder.load({
      env: {
        TRADER_TRADING_SYMBOLS: 'btcusdt, ETH/USDT,',
        TRADER_TRADING_FEE_RATE: '0.1%',
        TRADER_TRADING_INITIAL_BALANCE: ' 2.5e3 ',
        TRADER_TRADING_ALLOW_SHORT: 'true',
        TRADER_TRADING_PARTICIPATION: 'none',
        TRADER_TRADING_EXCLUDED_SYMBOLS: 'none',
        TRADER_STRATEGIES_SMA_CROSSOVER__STOP_ATR: '2.5',
        TRADER_STRATEGIES_SMA_CROSSOVER__LONG_ONLY: 'true',
        TRADER_STRATEGIES_SMA_CROSSOVER__KIND: 'ema',
      },
    });
    expect(values.trading).toMatchObject({
      symbols: ['BTC/USDT', 'ETH/USDT'],
      feeRate: 0.001,
      initialBalance: 2500,
      allowShort: true,
      participation: null,
      excludedSymbols: [],
    });
    expect(values.strategies).toEqual({ sma_crossover: { stopAtr: 2.5, longOnly: true, kind: 'ema' } });
  });
});
