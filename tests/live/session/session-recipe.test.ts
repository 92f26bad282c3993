import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS, USUAL_LIMITS } from '../../../src/core/account-limits.js';
import type { Instrument } from '../../../src/core/instrument.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import {
  parametersOfRecipe,
  type RecipeParts,
  recipeIn,
  recipeOf,
  recipePayload,
  rulesOfRecipe,
  type SessionRecipe,
} from '../../../src/live/session/session-recipe.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';

const INSTRUMENT: Instrument = {
  symbol: 'BTC/USDT',
  tickSize: 0.01,
  lotSize: 0.00001,
  minNotional: 5,
  makerFeeRate: 0.00075,
  takerFeeRate: 0.001,
};

const RULES: EngineRules = {
  initialBalance: 10_000,
  policy: riskPolicy({ kind: 'all-in' }),
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 2 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
};

const strategy = defineStrategy({
  name: 'silent',
  title: 'says nothing',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  indicators: () => ({}),
  rules: () => ({ enter: () => 0 }),
});

const parts = (changes: Partial<RecipeParts> = {}): RecipeParts => ({
  loaded: { strategy, sourceDigest: 'abc', origin: '/home/ann/silent.ts' },
  params: { fast: 10, kind: 'ema', on: true },
  settings: {
    timeframe: '1h',
    capabilities: {
      restingStops: true,
      restingTargets: true,
      locksBalance: false,
      fillsAtOpen: true,
      shorts: false,
    },
    execution: { kind: 'market' },
    orderTimeoutMs: 30_000,
  },
  rules: RULES,
  markets: [{ instrument: INSTRUMENT, history: [1, 2, 3] }],
  feed: { kind: 'replay', source: 'synthetic, seed 7', speed: Number.POSITIVE_INFINITY },
  venue: { id: 'paper' },
  from: 1_704_067_200_000,
  seed: 42,
  ...changes,
});

const stored = (recipe: SessionRecipe): SessionRecipe => JSON.parse(JSON.stringify(recipe)) as SessionRecipe;

describe('the recipe of a session', () => {
  it('is plain JSON: what is not limited is null', () => {
    expect(stored(recipeOf(parts()))).toEqual({
      version: 1,
      strategy: { name: 'silent', origin: '/home/ann/silent.ts', sourceDigest: 'abc' },
      parameters: { fast: 10, kind: 'ema', on: true },
      timeframe: '1h',
      symbols: ['BTC/USDT'],
      instruments: [INSTRUMENT],
      initialBalance: 10_000,
      policy: {
        sizing: { kind: 'all-in' },
        maxRiskFraction: 0.03,
        maxPositionFraction: null,
        regimeFactors: [1, 1.5, 0.6],
      },
      limits: {
        maxExposure: null,
        dailyRisk: null,
        dailyLoss: null,
        maxDrawdown: null,
        maxCorrelation: null,
        correlationBars: 120,
        accountStreak: null,
        marketStreak: null,
        marketCooldownMs: 0,
        minOrderIntervalMs: 0,
      },
      costs: { slippage: { kind: 'bps', bps: 2 }, participation: null },
      allowShort: false,
      maxOpenTrades: null,
      doubt: 'stop-first',
      endOfData: 'close',
      entryDelayBars: 0,
      feed: { kind: 'replay', source: 'synthetic, seed 7', speed: null },
      venue: 'paper',
      fillsAtOpen: true,
      execution: { kind: 'market' },
      orderTimeoutMs: 30_000,
      from: 1_704_067_200_000,
      historyBars: [3],
      seed: 42,
    });
  });

  it.each([
    ['nothing is limited', RULES],
    [
      'everything is',
      {
        ...RULES,
        policy: riskPolicy({ kind: 'risk', riskFraction: 0.01 }, 0.1),
        limits: {
          ...USUAL_LIMITS,
          maxCorrelation: 0.8,
          marketCooldownMs: 3_600_000,
          accountStreak: { trades: 3, pauseMs: 60_000 },
        },
        costs: { slippage: { kind: 'volume-share', impact: 0.1 }, participation: 0.25 },
        allowShort: true,
        maxOpenTrades: 3,
        entryDelayBars: 2,
      } satisfies EngineRules,
    ],
  ])('gives back the rules where %s', (_, rules) => {
    expect(rulesOfRecipe(stored(recipeOf(parts({ rules }))))).toEqual(rules);
  });

  it('gives back parameters that JSON has no word for', () => {
    const params = {
      up: Number.POSITIVE_INFINITY,
      down: Number.NEGATIVE_INFINITY,
      none: Number.NaN,
      fast: 3,
    };
    expect(parametersOfRecipe(stored(recipeOf(parts({ params }))))).toEqual(params);
  });

  it('refuses a rule that is no number', () => {
    expect(() => recipeOf(parts({ rules: { ...RULES, maxOpenTrades: Number.NaN } }))).toThrow(
      'maxOpenTrades is NaN, which no session can run under',
    );
    const limits = { ...NO_LIMITS, dailyLoss: Number.NEGATIVE_INFINITY };
    expect(() => recipeOf(parts({ rules: { ...RULES, limits } }))).toThrow('dailyLoss is -Infinity');
  });

  it('is found in the first entry of the journal', () => {
    const recipe = recipeOf(parts());
    const payload = { ...recipePayload(recipe), account: 'paper:x', symbols: ['BTC/USDT'] };
    expect(recipeIn([{ kind: 'session-started', clientOrderId: null, payload }])).toBe(recipe);
  });

  it('says so where the journal has none, or one that is newer', () => {
    const entry = (payload: Record<string, unknown>) => [
      { kind: 'session-started', clientOrderId: null, payload },
    ];
    expect(() => recipeIn(entry({ account: 'paper:x' }))).toThrow('did not store what it ran under');
    expect(() => recipeIn(entry({ recipe: { ...recipeOf(parts()), version: 2 } }))).toThrow(
      'stored as version 2',
    );
  });
});
