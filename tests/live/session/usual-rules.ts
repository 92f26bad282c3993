import { USUAL_LIMITS } from '../../../src/core/account-limits.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import { riskPolicy } from '../../../src/risk/policy.js';

/** The rules of a session whose settings nobody changed, over a balance of 10,000. */
export const RULES: EngineRules = {
  initialBalance: 10_000,
  policy: riskPolicy({ kind: 'risk', riskFraction: 0.02 }, 0.1),
  limits: USUAL_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 2 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
};
