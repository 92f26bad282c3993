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

/** The balance that was asked for, quote currency: null where nobody did, and it is what the account had. */
export interface BalancesAsked {
  readonly atFirst: number | null;
  readonly now: number | null;
}

/** Less was begun with where the account had less than was asked for: that is no other wish. */
const isOtherBalance = (began: EngineRules, { atFirst, now }: BalancesAsked): boolean =>
  now !== null && now !== (atFirst ?? began.initialBalance);

/**
 * What of the rules asked for now is another than what a session began with, in words: it goes on under its own, and a
 * person is told. A balance is compared with what was asked for; one that nobody asks for is not compared.
 */
export const otherRules = (
  began: EngineRules,
  asked: EngineRules,
  balances: BalancesAsked,
): readonly string[] =>
  (Object.keys(NAMES) as Named[])
    .filter((name) =>
      name === 'initialBalance'
        ? isOtherBalance(began, balances)
        : written(began, name) !== written(asked, name),
    )
    .map((name) => NAMES[name]);
