import { expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../../src/core/account-limits.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import { otherRules } from '../../../src/library/live/other-rules.js';
import { riskPolicy } from '../../../src/risk/policy.js';

const RULES: EngineRules = {
  initialBalance: 1000,
  policy: riskPolicy({ kind: 'all-in' }),
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 5 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
};

test('the same rules differ in nothing, also where they have no limit', () => {
  expect(otherRules(RULES, { ...RULES, limits: { ...NO_LIMITS } }, { atFirst: null, now: 1000 })).toEqual([]);
});

test('what differs is named', () => {
  const asked = {
    ...RULES,
    initialBalance: 5000,
    limits: { ...NO_LIMITS, maxDrawdown: 0.1 },
    maxOpenTrades: 2,
  };
  expect(otherRules(RULES, asked, { atFirst: null, now: 5000 })).toEqual([
    'balance',
    'limits',
    'most open trades',
  ]);
});

test('a balance that nobody asked for is not compared: it is what the account has', () => {
  expect(otherRules(RULES, { ...RULES, initialBalance: 1 }, { atFirst: 5000, now: null })).toEqual([]);
});

test('a balance is compared with what was asked for, also where the account had less', () => {
  const asked = { ...RULES, initialBalance: 5000 };
  expect(otherRules(RULES, asked, { atFirst: 5000, now: 5000 })).toEqual([]);
  expect(otherRules(RULES, asked, { atFirst: 4000, now: 5000 })).toEqual(['balance']);
  expect(otherRules(RULES, RULES, { atFirst: 5000, now: 1000 })).toEqual(['balance']);
});
