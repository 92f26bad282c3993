import type { Config } from './config.js';
import { deepFreeze } from './deep-freeze.js';

/** What holds where nothing else is said. Kept apart from the schema so that it can be had without loading zod. */
export const DEFAULTS: Config = deepFreeze({
  exchange: { id: 'binance', lotSize: null, tickSize: null, minNotional: null },
  trading: {
    symbols: ['BTC/USDT'],
    timeframe: '1h',
    initialBalance: 10_000,
    sizing: null,
    allowShort: false,
    feeRate: null,
    slippageBps: null,
    impact: null,
    participation: null,
    detail: null,
    endOfData: 'close',
    excludedSymbols: [],
  },
  risk: {
    maxPosition: null,
    maxOpenTrades: null,
    limits: null,
    maxExposure: null,
    dailyRisk: null,
    dailyLoss: null,
    maxDrawdown: null,
    maxCorrelation: null,
    correlationBars: null,
    accountStreak: null,
    marketStreak: null,
    marketCooldown: null,
    orderInterval: null,
  },
  backtest: { days: 30, provider: 'auto', history: true, seed: 42 },
  strategies: {},
  evolution: { evaluationInterval: 100, evolutionInterval: 500 },
  database: { path: null },
  paths: { dataDir: null },
} satisfies Config);
