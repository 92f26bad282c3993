import { expect, test } from '@jest/globals';
import { USUAL_LIMITS } from '../../../src/core/account-limits.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import { sessionParity } from '../../../src/live/parity/session-parity.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { withMemory } from '../../memory/databases.js';
import { END, FROM, playSession, SESSION } from './played-session.js';

const HOUR = 3_600_000;

const RULES: EngineRules = {
  initialBalance: 10_000,
  policy: riskPolicy({ kind: 'risk', riskFraction: 0.02 }, 0.1),
  limits: USUAL_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 2 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
};

withMemory('the parity of a session', (memory) => {
  test('of a paper session on past candles is 100 %', async () => {
    await playSession(memory(), RULES, 'sma_crossover', ['BTC/USDT', 'ETH/USDT']);
    const { report } = await sessionParity(memory(), SESSION, loadStrategy);
    expect(report.differences).toEqual([]);
    expect(report.share).toBe(1);
    expect(report.notes).toEqual([]);
    expect(report.fills.compared).toBeGreaterThan(10);
    expect(report.trades.compared).toBeGreaterThan(5);
    expect(report.decisions.compared).toBeGreaterThan(10);
    expect(report).toMatchObject({ bars: 2 * 700, from: FROM, to: END - HOUR });
    expect(report.equity).toMatchObject({ time: END - HOUR, difference: 0, bps: 0 });
    expect(report.cutOff).toEqual({ decisions: 0, fills: 0 });
  });
});
