import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULTS } from '../../src/config/defaults.js';
import { canonicalJson } from '../../src/core/digest.js';
import { openFolder } from './folder.js';

const folder = openFolder();
afterAll(folder.removeAll);

/** A setting with a value, and the text by which a variable says the same. */
interface Case {
  readonly category: string;
  readonly key: string;
  readonly value: unknown;
  readonly variable: string;
  readonly text: string;
}

const cases = (
  category: string,
  key: string,
  variable: string,
  values: fc.Arbitrary<number | boolean | string | readonly string[] | null>,
): fc.Arbitrary<Case> =>
  values.map((value) => ({
    category,
    key,
    value,
    variable,
    text: value === null || (Array.isArray(value) && value.length === 0) ? 'none' : String(value),
  }));

const symbols = (minLength: number) =>
  fc.uniqueArray(fc.constantFrom('ADA/USDT', 'BTC/USDT', 'ETH/EUR', 'XRP/USDT'), { minLength });

const share = fc.double({ min: 0.001, max: 0.1, noNaN: true });

const SETTINGS: readonly fc.Arbitrary<Case>[] = [
  cases('exchange', 'id', 'TRADER_EXCHANGE_ID', fc.constantFrom('kraken', 'okx')),
  cases('trading', 'symbols', 'TRADER_TRADING_SYMBOLS', symbols(1)),
  cases('trading', 'timeframe', 'TRADER_TRADING_TIMEFRAME', fc.constantFrom('1h', '4h', '1d')),
  cases(
    'trading',
    'initialBalance',
    'TRADER_TRADING_INITIAL_BALANCE',
    fc.double({ min: 1e-9, noNaN: true, noDefaultInfinity: true }),
  ),
  cases('trading', 'sizing', 'TRADER_TRADING_SIZING', fc.constantFrom('risk:0.01', 'all-in', null)),
  cases('trading', 'allowShort', 'TRADER_TRADING_ALLOW_SHORT', fc.boolean()),
  cases('trading', 'feeRate', 'TRADER_TRADING_FEE_RATE', fc.option(share)),
  cases('trading', 'participation', 'TRADER_TRADING_PARTICIPATION', fc.option(share)),
  cases('trading', 'detail', 'TRADER_TRADING_DETAIL', fc.constantFrom('1m', '5m', null)),
  cases(
    'trading',
    'excludedSymbols',
    'TRADER_TRADING_EXCLUDED_SYMBOLS',
    symbols(0).map((list) => list.sort()),
  ),
  cases('risk', 'maxOpenTrades', 'TRADER_RISK_MAX_OPEN_TRADES', fc.option(fc.integer({ min: 1, max: 1e9 }))),
  cases('backtest', 'history', 'TRADER_BACKTEST_HISTORY', fc.boolean()),
  cases('backtest', 'seed', 'TRADER_BACKTEST_SEED', fc.maxSafeNat()),
  cases('trading', 'execution', 'TRADER_TRADING_EXECUTION', fc.constantFrom('limit', 'twap')),
  cases('live', 'whale', 'TRADER_LIVE_WHALE', fc.constantFrom('250000', '50x', null)),
  cases('evolution', 'evolutionInterval', 'EVOLUTION_INTERVAL', fc.integer({ min: 1, max: 1e6 })),
  cases('strategies', 'adaptive.fast', 'TRADER_STRATEGIES_ADAPTIVE__FAST', fc.integer({ min: 3, max: 100 })),
  cases('strategies', 'sma_crossover.slow', 'TRADER_STRATEGIES_SMA_CROSSOVER__SLOW', share),
  cases('paths', 'dataDir', 'TRADER_DATA_DIR', fc.constantFrom('here', '/there')),
];

const LAYERS = ['file', 'named', 'dotenv', 'environment', 'flag'] as const;

type Tree = { [key: string]: Tree | unknown };

const put = (tree: Tree, path: readonly string[], value: unknown): void => {
  const [first, ...rest] = path;
  if (rest.length === 0) tree[first!] = value;
  else {
    tree[first!] ??= {};
    put(tree[first!] as Tree, rest, value);
  }
};

const treeOf = (settings: readonly Case[], leaf: (setting: Case) => unknown): Tree => {
  const tree: Tree = {};
  for (const setting of settings) put(tree, [setting.category, ...setting.key.split('.')], leaf(setting));
  return tree;
};

const linesOf = (settings: readonly Case[]) =>
  settings.map(({ variable, text }) => [variable, text] as const);

/** Some settings, each in a layer of its own, in some order. */
const spread = fc
  .tuple(...SETTINGS.map((setting) => fc.option(fc.record({ setting, layer: fc.constantFrom(...LAYERS) }))))
  .chain((all) =>
    fc.shuffledSubarray(
      all.filter((one) => one !== null),
      { minLength: 0 },
    ),
  );

describe('the canonical text', () => {
  test('is that of the values, whatever layer they are from and in whatever order they stand', async () => {
    await fc.assert(
      fc.asyncProperty(spread, async (given) => {
        const of = (layer: (typeof LAYERS)[number]) =>
          given.filter((one) => one.layer === layer).map(({ setting }) => setting);
        folder.write(
          'trader.config.json',
          treeOf(of('file'), ({ value }) => value),
        );
        folder.write(
          'named.json',
          treeOf(of('named'), ({ value }) => value),
        );
        folder.write(
          '.env',
          linesOf(of('dotenv'))
            .map(([name, text]) => `${name}="${text}"`)
            .join('\n'),
        );
        const { values, canonical } = await folder.load({
          files: ['named.json'],
          env: Object.fromEntries(linesOf(of('environment'))),
          flags: treeOf(of('flag'), ({ value }) => ({ value, flag: '--x' })),
        });
        const expected = structuredClone(DEFAULTS) as Tree;
        for (const { setting } of given)
          put(expected, [setting.category, ...setting.key.split('.')], setting.value);
        expect(values).toEqual(expected);
        expect(canonical).toBe(canonicalJson(expected));
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  test('is the same for spellings that mean the same', async () => {
    folder.write('.env', '');
    const spellings = [
      { trading: { sizing: 'risk', symbols: ['btcusdt'], excludedSymbols: ['XRPUSDT', 'ADAUSDT'] } },
      { trading: { excludedSymbols: ['ADA/USDT', 'XRP/USDT'], symbols: ['BTC/USDT'], sizing: 'RISK:2%' } },
      {
        strategies: { adaptive: {} },
        trading: { excludedSymbols: ['xrp-usdt', 'ada_usdt'], sizing: 'risk:0.02' },
      },
    ];
    const texts = new Set<string>();
    for (const content of spellings) {
      folder.write('trader.config.json', content);
      texts.add((await folder.load()).canonical);
    }
    expect(texts.size).toBe(1);
  });

  test('is pinned for the defaults', async () => {
    folder.write('trader.config.json', {});
    folder.write('.env', '');
    expect((await folder.load()).canonical).toBe(
      '{"backtest":{"days":30,"history":true,"provider":"auto","seed":42},"database":{"path":null},' +
        '"evolution":{"evaluationInterval":100,"evolutionInterval":500},"exchange":{"id":"binance","lotSize":null,"minNotional":null,"tickSize":null},' +
        '"live":{"account":null,"autoCorrect":false,' +
        '"maxPosition":0.1,"orderTimeout":"30s","participation":0.1,"reconcileEvery":"5m","testnet":false,"whale":null},' +
        '"paths":{"dataDir":null},"risk":{"accountStreak":null,"correlationBars":null,"dailyLoss":null,' +
        '"dailyRisk":null,"limits":null,"marketCooldown":null,"marketStreak":null,"maxCorrelation":null,' +
        '"maxDrawdown":null,"maxExposure":null,"maxOpenTrades":null,"maxPosition":null,"orderInterval":null},"sentiment":{"cryptocompareUrl":"https://data-api.coindesk.com",' +
        '"fearGreedUrl":"https://api.alternative.me","senticryptUrl":"https://api.senticrypt.com","timeout":"10s","ttl":"6h","weights":null},"strategies":{},' +
        '"trading":{"allowShort":false,"detail":null,"endOfData":"close","excludedSymbols":[],"execution":"market","executionDuration":null,"executionSlices":10,"feeRate":null,' +
        '"impact":null,"initialBalance":10000,"participation":null,"sizing":null,"slippageBps":null,' +
        '"symbols":["BTC/USDT"],"timeframe":"1h"}}',
    );
  });
});
