import { describe, expect, test } from '@jest/globals';
import { DEFAULTS } from '../../src/config/defaults.js';
import { loadConfig } from '../../src/config/load-config.js';
import { snapshotConfiguration } from '../../src/library/snapshot-configuration.js';
import { nextSession } from '../../src/library/snapshots/next-session.js';
import { planWriteBack } from '../../src/library/snapshots/write-back.js';
import { columnsOf } from '../../src/memory/snapshots/snapshot-columns.js';
import { freezeConfiguration } from '../../src/memory/snapshots/snapshot-configuration.js';
import type { SnapshotRecord } from '../../src/memory/snapshots/snapshot-record.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';

const { strategy, sourceDigest } = await loadStrategy('sma-crossover');
const of = (values = DEFAULTS, parameters = strategy.resolve({}), digest: string | null = sourceDigest) =>
  snapshotConfiguration({ values, strategy: { name: strategy.name, sourceDigest: digest }, parameters });
const hash = (configuration: ReturnType<typeof of>): string => freezeConfiguration(configuration).hash;

const load = (flags = {}) => loadConfig({ cwd: '/nowhere', env: {}, flags });

describe('the configuration of a snapshot', () => {
  test('holds every setting that decides what trades, and every parameter', () => {
    const { exchange, trading, risk } = DEFAULTS;
    expect(of()).toEqual({
      version: 1,
      strategy: { name: 'sma_crossover', sourceDigest, parameters: strategy.resolve({}) },
      settings: { exchange, trading, risk },
    });
  });

  test('is the same wherever things are kept, whatever the run, whatever other strategies do', () => {
    const elsewhere = {
      ...DEFAULTS,
      backtest: { days: 3, provider: 'synthetic', history: false, seed: 7 },
      database: { path: 'other.db' },
      paths: { dataDir: '/elsewhere' },
      evolution: { evaluationInterval: 7, evolutionInterval: 70 },
      strategies: { adaptive: { fast: 3 } },
    } as typeof DEFAULTS;
    expect(hash(of(elsewhere))).toBe(hash(of()));
  });

  test('is another one for other settings, parameters and code', () => {
    const all = [
      of(),
      of({ ...DEFAULTS, risk: { ...DEFAULTS.risk, maxOpenTrades: 2 } }),
      of({ ...DEFAULTS, trading: { ...DEFAULTS.trading, timeframe: '4h' } }),
      of({ ...DEFAULTS, exchange: { ...DEFAULTS.exchange, id: 'kraken' } }),
      of({ ...DEFAULTS, exchange: { ...DEFAULTS.exchange, lotSize: 0.001 } }),
      of(DEFAULTS, strategy.resolve({ fast: 11 })),
      of(DEFAULTS, strategy.resolve({}), 'f'.repeat(64)),
      of(DEFAULTS, strategy.resolve({}), null),
    ];
    expect(new Set(all.map(hash)).size).toBe(all.length);
  });
});

describe('the next session', () => {
  test('is that of the snapshot where the configuration says the same', async () => {
    expect(await nextSession(() => load(), of())).toEqual({
      same: true,
      others: [],
      code: 'same',
      problem: null,
    });
  });

  test('tells values and their sources apart', async () => {
    const flags = {
      trading: { timeframe: { value: '4h', flag: '--timeframe' } },
      strategies: { sma_crossover: { slow: { value: 44, flag: '--set' } } },
    };
    expect(await nextSession(() => load(flags), of())).toEqual({
      same: false,
      others: [
        { part: 'parameters', key: 'slow', snapshot: 30, next: 44, source: '--set' },
        { part: 'trading', key: 'timeframe', snapshot: '1h', next: '4h', source: '--timeframe' },
      ],
      code: 'same',
      problem: null,
    });
  });

  test('has other code where the source has changed, and unknown code where it is not here', async () => {
    expect(await nextSession(() => load(), of(DEFAULTS, strategy.resolve({}), null))).toMatchObject({
      same: false,
      others: [],
      code: 'changed',
    });
    const foreign = { ...of(), strategy: { name: 'bot:7', sourceDigest: null, parameters: { edge: 2 } } };
    expect(await nextSession(() => load(), foreign)).toMatchObject({
      same: false,
      others: [],
      code: 'unknown',
    });
  });

  test('has a problem where the configuration cannot be', async () => {
    const flags = { strategies: { sma_crossover: { fats: { value: 3, flag: '--set' } } } };
    expect(await nextSession(() => load(flags), of())).toMatchObject({
      same: false,
      problem: expect.stringContaining('unknown parameter strategies.sma_crossover.fats'),
    });
  });
});

describe('writing back', () => {
  const record = (parameters: Record<string, unknown>): SnapshotRecord => {
    const configuration = { ...of(), strategy: { name: 'sma_crossover', sourceDigest, parameters } };
    return {
      id: 7,
      hash: hash(of()),
      strategyId: 1,
      strategy: 'sma_crossover',
      configuration,
      rollbackOf: null,
      copyOf: null,
      activeFrom: null,
      activeUntil: null,
      notes: '',
      columns: columnsOf(configuration),
      createdAt: 0,
    };
  };

  test('is refused for a parameter that the strategy does not have any more', async () => {
    await expect(planWriteBack('/nowhere', record({ fast: 5, momentum: 3 }))).rejects.toMatchObject({
      kind: 'refused',
      message:
        'the strategy sma_crossover does not know strategies.sma_crossover.momentum of snapshot 7 any more',
    });
  });

  test('is refused for a value that the strategy does not take any more', async () => {
    await expect(planWriteBack('/nowhere', record({ fast: 0 }))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('does not take the parameters of snapshot 7: parameter fast=0'),
    });
  });
});
