import { canonicalJson } from '../../core/digest.js';
import type { EngineRules } from '../../engine/engine.js';
import { toStored } from '../../live/core/state-text.js';

const NAMES = {
  initialBalance: 'balance',
  policy: 'sizing and cap of a position',
  limits: 'limits',
  costs: 'slippage',
  allowShort: 'short positions',
  maxOpenTrades: 'most open trades',
} as const satisfies Partial<Record<keyof EngineRules, string>>;

type Named = keyof typeof NAMES;

const written = (rules: EngineRules, name: Named): string => canonicalJson(toStored(rules[name]));

/**
 * What of the rules asked for now is another than what a session began with, in words: it goes on under its own, and a
 * person is told. A balance that nobody asked for is not compared.
 */
export const otherRules = (
  began: EngineRules,
  asked: EngineRules,
  balanceAsked: boolean,
): readonly string[] =>
  (Object.keys(NAMES) as Named[])
    .filter(
      (name) => (balanceAsked || name !== 'initialBalance') && written(began, name) !== written(asked, name),
    )
    .map((name) => NAMES[name]);
