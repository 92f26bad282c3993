import type {
  MonitorCandle,
  MonitorEvent,
  MonitorGenome,
  MonitorSignal,
  MonitorTrade,
} from '../../../src/core/monitor-event.js';
import { createRng, type Rng } from '../../../src/core/rng.js';
import type { SessionStatus } from '../../../src/core/session-status.js';
import { exampleStatus, NOW } from '../monitor/example-status.js';

const HOUR = 3_600_000;
const CANDLES = 400;

const MARKETS = [
  ['BTC/USDT', 62_000],
  ['ETH/USDT', 3_400],
  ['SOL/USDT', 142],
] as const;

/** A random walk of hourly candles whose last one closes now. */
const candlesOf = (rng: Rng, last: number): readonly MonitorCandle[] => {
  let open = last;
  return Array.from({ length: CANDLES }, (_, k) => {
    const close = open * (1 + 0.006 * rng.normal());
    const [high, low] = [
      Math.max(open, close) * (1 + 0.002 * Math.abs(rng.normal())),
      Math.min(open, close) * (1 - 0.002 * Math.abs(rng.normal())),
    ];
    const candle = { time: NOW - (CANDLES - k) * HOUR, open, high, low, close, volume: 20 + 80 * rng.next() };
    open = close;
    return candle;
  });
};

const STRATEGIES = ['confluence', 'rsi', 'breakout'] as const;

const tradesOf = (
  rng: Rng,
  candles: ReadonlyMap<string, readonly MonitorCandle[]>,
): readonly MonitorTrade[] =>
  Array.from({ length: 42 }, (_, k) => {
    const [symbol] = MARKETS[k % 3]!;
    const all = candles.get(symbol)!;
    const at = 8 + k * 9;
    const held = 2 + rng.int(0, 5);
    const [entry, exit] = [all[at]!, all[Math.min(all.length - 1, at + held)]!];
    const open = k === 41;
    const quantity = Number((1000 / entry.open).toFixed(5));
    const profit = quantity * (exit.close - entry.open) - 2;
    return {
      ...{ id: String(k + 1), symbol, side: 'long', strategy: STRATEGIES[k % 7 === 0 ? 1 : 0], quantity },
      ...{ entryTime: entry.time, entryPrice: entry.open, entryReason: 'score', fees: 2 },
      exit: open
        ? null
        : {
            ...{ time: exit.time, price: exit.close, reason: ['target', 'stop', 'score'][k % 3]! },
            ...{ profit, returnFraction: profit / 1000, bars: held },
          },
    };
  });

const signalsOf = (candles: ReadonlyMap<string, readonly MonitorCandle[]>): readonly MonitorSignal[] =>
  [...candles].flatMap(([symbol, all]) =>
    all.slice(-60).map(({ time, close }, k) => ({
      ...{ symbol, barTime: time, signal: k % 9 === 0 ? 0.82 : k % 7 === 0 ? -0.4 : 0 },
      tag: k % 9 === 0 ? 'score' : null,
      action: k % 9 === 0 ? ('enter' as const) : ('none' as const),
      reason: k % 14 === 0 ? 'the daily risk is used up' : null,
      indicators: { ema: close * 0.998, rsi: 30 + (k % 40), adx: k < 5 ? null : 22.5, macd: -0.4 + k / 60 },
    })),
  );

const genome = (rng: Rng, k: number): MonitorGenome => ({
  ...{
    hash: `${(k * 2_654_435_761).toString(16).padStart(16, '0')}`.slice(0, 16),
    family: STRATEGIES[k % 3]!,
  },
  ...{ generation: 14, fitness: 1.9 - k * 0.04, growth: 0.4 - k * 0.02 + 0.02 * rng.normal() },
  ...{
    drawdown: -0.05 - 0.2 * rng.next(),
    trades: 40 + k,
    front: k % 6 === 0,
    passed: k === 0 ? false : null,
  },
});

const evolutionOf = (rng: Rng): MonitorEvent => {
  const population = Array.from({ length: 36 }, (_, k) => genome(rng, k));
  const generations = Array.from({ length: 15 }, (_, k) => k);
  return {
    kind: 'evolution',
    evolution: {
      ...{ id: 7, status: 'running', message: '', startedAt: NOW - HOUR, generation: 14, generations: 40 },
      ...{ evaluations: 2_160, perSecond: 214.4, etaMs: 420_000, values: 'growth', population },
      best: generations.map((k) => 0.02 + 0.4 * (1 - Math.exp(-k / 5))),
      median: generations.map((k) => -0.08 + 0.25 * (1 - Math.exp(-k / 7))),
      leaders: population.slice(0, 12),
      lineage: [0, 1, 2, 3].map((k) => ({
        ...{ hash: population[k]!.hash, family: population[k]!.family, generation: 14 - 3 * k },
        ...{ born: ['mutation', 'crossover', 'mutation', 'seed'][k]!, fitness: 1.9 - 0.3 * k },
      })),
    },
  };
};

/** How a busy session is: three markets, two positions, orders, an entry in slices. */
const statusOf = (candles: ReadonlyMap<string, readonly MonitorCandle[]>): SessionStatus => {
  const last = (symbol: string): number => candles.get(symbol)!.at(-1)!.close;
  const [btc, sol] = [last('BTC/USDT'), last('SOL/USDT')];
  const order = { status: 'open', filled: '0', createdAt: NOW - HOUR } as const;
  return exampleStatus({
    ...{ symbols: MARKETS.map(([symbol]) => symbol), equity: 10_412.55, cash: 7_310.2, exposure: 0.298 },
    ...{ drawdown: 0.031, dailyLoss: 0.042, clockSkewMs: -12, snapshotHash: '9f3c'.repeat(16), bars: 1_200 },
    limits: { exposure: 0.6, dailyLoss: 0.05, drawdown: 0.2 },
    markets: MARKETS.map(([symbol]) => ({ symbol, price: last(symbol) })),
    positions: [
      {
        ...{ symbol: 'BTC/USDT', side: 'long', quantity: 0.0331, sellable: 0.0331, entryPrice: btc * 0.985 },
        ...{ markPrice: btc, stop: btc * 0.965, target: btc * 1.03, unrealisedPnl: 30.8, bars: 6 },
      },
      {
        ...{ symbol: 'SOL/USDT', side: 'long', quantity: 7.2, sellable: 7.2, entryPrice: sol * 1.008 },
        ...{ markPrice: sol, stop: sol * 0.97, target: null, unrealisedPnl: -8.15, bars: 2 },
      },
    ],
    workingOrders: [
      {
        ...{
          ...order,
          clientOrderId: 't1-s0',
          symbol: 'BTC/USDT',
          side: 'sell',
          type: 'stop',
          purpose: 'stop',
        },
        ...{ quantity: '0.0331', price: null, stopPrice: (btc * 0.965).toFixed(2) },
      },
      {
        ...{ ...order, clientOrderId: 't1-t0', symbol: 'BTC/USDT', side: 'sell', type: 'limit' },
        ...{ purpose: 'target', quantity: '0.0331', price: (btc * 1.03).toFixed(2), stopPrice: null },
      },
    ],
    executions: [
      {
        ...{ id: 'x1', symbol: 'ETH/USDT', purpose: 'entry', how: 'twap', reason: 'score', quantity: '0.9' },
        ...{ filled: '0.36', remaining: '0.54', averagePrice: 3_401.2, slippageBps: 1.4, fees: 1.22 },
        ...{ orders: 4, slicesDone: 4, slices: 10 },
      },
    ],
    lastFills: [1, 2, 3].map((k) => ({
      ...{ time: NOW - k * HOUR, symbol: 'ETH/USDT', side: 'buy' as const, quantity: '0.09' },
      ...{ price: String(3_400 + k), fee: '0.3', feeCurrency: 'USDT', purpose: 'entry' as const },
    })),
    trades: { closed: 41, won: 24, profit: 389.9, parts: 0, leftOver: 0 },
    reconciliation: { time: NOW - 600_000, outcome: 'match' },
  });
};

/** What a monitor is told of a session that has traded for a while: made up, and always the same. */
export const fullSession = (): readonly MonitorEvent[] => {
  const rng = createRng(7);
  const candles = new Map<string, readonly MonitorCandle[]>(
    MARKETS.map(([symbol, price]) => [symbol, candlesOf(rng, price)]),
  );
  let [equity, peak] = [10_000, 10_000];
  const points = Array.from({ length: CANDLES }, (_, k) => {
    equity *= 1 + 0.0001 + 0.002 * rng.normal();
    peak = Math.max(peak, equity);
    return { time: NOW - (CANDLES - k) * HOUR, equity, drawdown: equity / peak - 1 };
  });
  const notice = (k: number, kind: string, payload: Readonly<Record<string, unknown>>): MonitorEvent => ({
    kind: 'notice',
    notice: { sequence: k, time: NOW - (20 - k) * 600_000, kind, clientOrderId: null, payload },
  });
  const losses = Array.from({ length: 30 }, (_, k) => 0.7 * Math.exp(-k / 9) + 0.25);
  return [
    { kind: 'status', status: statusOf(candles) },
    { kind: 'link', link: 'live', text: '' },
    { kind: 'equity', points },
    ...[...candles].map(([symbol, all]) => ({ kind: 'candles' as const, symbol, candles: all })),
    { kind: 'trades', trades: tradesOf(rng, candles) },
    { kind: 'signals', signals: signalsOf(candles) },
    notice(1, 'session-started', { strategy: 'confluence' }),
    notice(2, 'position-opened', { symbol: 'BTC/USDT', side: 'buy', quantity: '0.0331', price: '61000.5' }),
    notice(3, 'whale', { symbol: 'ETH/USDT', side: 'sell', quantity: 812, price: 3_402.5, value: 2_762_830 }),
    notice(4, 'position-closed', {
      ...{ symbol: 'SOL/USDT', quantity: '7.1', price: '143.2', profit: 12.4, reason: 'target' },
    }),
    {
      kind: 'alerts',
      alerts: [
        {
          ...{ id: 'a1', time: NOW - 3 * HOUR, severity: 'info', what: 'whale', delivery: '' },
          text: 'ETH/USDT, sell, value 2762830',
        },
        {
          ...{ id: 'a2', time: NOW - HOUR, severity: 'warning', what: 'daily-loss', delivery: 'log sent' },
          text: 'the loss of the day is near its limit',
        },
      ],
    },
    {
      kind: 'strategies',
      strategies: [
        {
          ...{ strategy: 'confluence', mode: 'paper', trades: 41, winRate: 0.585, profit: 389.9 },
          ...{ profitFactor: 1.62, sharpe: 1.31, drawdown: -0.052 },
        },
        {
          ...{ strategy: 'rsi', mode: 'paper', trades: 18, winRate: 0.444, profit: -52.3 },
          ...{ profitFactor: 0.84, sharpe: -0.42, drawdown: -0.091 },
        },
        {
          ...{ strategy: 'breakout_1a2b3c4d', mode: 'replay', trades: 3, winRate: null, profit: 4.1 },
          ...{ profitFactor: null, sharpe: null, drawdown: null },
        },
      ],
    },
    evolutionOf(rng),
    {
      kind: 'models',
      models: [
        {
          ...{ name: 'direction', version: '2024-03-01', promoted: true, trainedAt: NOW - 96 * HOUR },
          ...{ symbols: ['BTC/USDT'], timeframe: '1h', accuracy: 0.541, baseline: 0.512 },
          ...{ trainLoss: losses, validationLoss: losses.map((loss, k) => loss + 0.01 + 0.003 * k) },
        },
        {
          ...{ name: 'direction', version: '2024-02-01', promoted: false, trainedAt: NOW - 800 * HOUR },
          ...{ symbols: ['BTC/USDT', 'ETH/USDT'], timeframe: '1h', accuracy: 0.498, baseline: 0.512 },
          ...{ trainLoss: [], validationLoss: [] },
        },
      ],
    },
    {
      kind: 'settings',
      settings: [
        { name: 'parameters.fast', value: '5', source: 'set for this session' },
        { name: 'parameters.slow', value: '20', source: 'the strategy itself' },
        { name: 'risk.maxExposure', value: '0.6', source: 'set for this session' },
        { name: 'trading.timeframe', value: '1h', source: 'the default' },
      ],
    },
  ];
};
