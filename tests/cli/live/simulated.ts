import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandleRow } from '../../../src/core/candles.js';
import {
  type RunningSimulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src/exchange/simulator/start-simulator.js';
import { handMarket, MINUTE, START } from '../../exchange/simulator/world.js';
import type { Desk } from '../run.js';

export const KEY = 'key-of-the-tests';
export const SECRET = 'Planted5ecretPlanted5ecretPlanted5ecret';

/** Hours of a market in which everything is filled at or beside 100. */
const quiet: readonly CandleRow[] = Array.from(
  { length: 6000 },
  (_, i): CandleRow => [START + i * MINUTE, 100, 101, 99, 100, 1000],
);

const BOOK = { spreadTicks: 2, levels: 5, gapTicks: 1, quantity: 1000 };

export const market = (symbol: string) =>
  handMarket(quiet, { symbol, tickSize: 0.01, lotSize: 0.001, book: BOOK });

/** An exchange whose market is hours old when it opens, a minute every tenth of a second. */
export const openSimulator = (options: Partial<SimulatorOptions> = {}): Promise<RunningSimulator> =>
  startSimulator({
    host: '127.0.0.1',
    port: 0,
    seed: 7,
    speed: 600,
    startTime: START + 600 * MINUTE,
    markets: [market('BTC/USDT')],
    accounts: [{ apiKey: KEY, apiSecret: SECRET, balances: { USDT: '10000' } }],
    ...options,
  });

/** The environment in which the program finds that exchange, and the keys of its account. */
export const placeOf = ({ url }: Pick<RunningSimulator, 'url'>): Readonly<Record<string, string>> => ({
  TRADER_SIMULATOR_URL: url,
  TRADER_SIMULATOR_API_KEY: KEY,
  TRADER_SIMULATOR_API_SECRET: SECRET,
});

/** Writes a strategy that is in for one bar and out for the next, for ever; answers its path. */
export const writeFlipper = (desk: Desk, name = 'flipper'): string =>
  writeEntering(desk, name, "exit: () => 'out', ");

/** Writes one that goes in and stays; answers its path. */
export const writeHolder = (desk: Desk): string => writeEntering(desk, 'holder', '');

const writeEntering = (desk: Desk, name: string, exit: string): string => {
  writeFileSync(
    join(desk.cwd, `${name}.js`),
    `import { defineStrategy, long } from 'trader';
export const strategy = defineStrategy({
  name: '${name}', title: 'In and out', source: 'tests', tags: [],
  sizing: { kind: 'all-in' },
  parameters: {},
  warmup: () => 0,
  indicators: () => ({}),
  rules: () => ({ enter: () => long('in'), ${exit}protection: { stop: { kind: 'fraction', fraction: 0.1 } } }),
});
`,
  );
  return `./${name}.js`;
};

/** Resolves when so many orders rest at the venue: the stops. */
export const stopRests = ({ venue }: RunningSimulator, count: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (venue.openOrders(KEY).length < count) return;
      unwatch();
      resolve();
    };
    const unwatch = venue.onAccount(look);
    look();
  });

export const LIVE = ['--live-trading', '--i-understand-the-risks'] as const;
