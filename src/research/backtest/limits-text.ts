import type { AccountLimits } from '../../core/account-limits.js';
import { durationText } from '../../core/duration.js';
import { losingStreakText } from '../../core/losing-streak.js';
import { exactPercent } from '../../core/wording.js';

/** The limits of the account in words; `none` where there are none. */
export const limitsText = (limits: AccountLimits): string => {
  const { maxCorrelation, accountStreak, marketStreak, marketCooldownMs, minOrderIntervalMs } = limits;
  const shares = [
    ['exposure', limits.maxExposure],
    ['daily risk', limits.dailyRisk],
    ['daily loss', limits.dailyLoss],
    ['drawdown', limits.maxDrawdown],
  ] as const;
  const parts = [
    ...shares
      .filter(([, share]) => Number.isFinite(share))
      .map(([name, share]) => `${name} ${exactPercent(share)}`),
    ...(maxCorrelation === null ? [] : [`correlation ${maxCorrelation} over ${limits.correlationBars} bars`]),
    ...(accountStreak === null ? [] : [`losing streak ${losingStreakText(accountStreak)}`]),
    ...(marketStreak === null ? [] : [`losing streak of a market ${losingStreakText(marketStreak)}`]),
    ...(marketCooldownMs === 0 ? [] : [`cool-down ${durationText(marketCooldownMs)}`]),
    ...(minOrderIntervalMs === 0 ? [] : [`order interval ${durationText(minOrderIntervalMs)}`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
};
