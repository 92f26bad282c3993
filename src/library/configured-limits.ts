import type { Config } from '../config/config.js';
import { parseDuration } from '../core/duration.js';
import { parseLosingStreak } from '../core/losing-streak.js';
import type { LimitOptions } from './limit-options.js';

/** The settings of the configuration that are limits of the account. */
export type LimitSettings = Omit<Config['risk'], 'maxPosition' | 'maxOpenTrades'>;

/** The configured limits as options; what is null there is left to what comes with the sizing. */
export const configuredLimits = (settings: LimitSettings): LimitOptions => {
  const { limits: base, accountStreak, marketStreak, marketCooldown, orderInterval, ...numbers } = settings;
  const all = {
    ...numbers,
    base,
    accountStreak: accountStreak === null ? null : parseLosingStreak(accountStreak),
    marketStreak: marketStreak === null ? null : parseLosingStreak(marketStreak),
    marketCooldownMs: marketCooldown === null ? null : parseDuration(marketCooldown),
    minOrderIntervalMs: orderInterval === null ? null : parseDuration(orderInterval),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
};
