import type { EffectiveConfig } from '../../src/config/config.js';
import { usageError } from '../../src/core/errors.js';
import type { WalkForwardShape } from '../../src/library/walk-forward/options.js';
import { rangeOf } from '../backtest/settings.js';
import type { WalkForwardFlags } from './flags.js';

/** Days walked over where no flag says it: `backtest.days`, those of a backtest, hold no window as a rule. */
export const DEFAULT_DAYS = 1095;

/** The range wished for. */
export const walkRangeOf = (flags: WalkForwardFlags, config: EffectiveConfig) =>
  rangeOf(
    flags.days === undefined && flags.from === undefined ? { ...flags, days: DEFAULT_DAYS } : flags,
    config,
  );

const searchOf = (text: string | undefined): 'grid' | 'random' | undefined => {
  if (text === undefined || text === 'grid' || text === 'random') return text;
  throw usageError(`unknown search "${text}"`, 'use grid or random');
};

/** What the flags say of windows and search. What `--set` gives is not searched. */
export const shapeOf = (flags: WalkForwardFlags, config: EffectiveConfig): WalkForwardShape => {
  const search = searchOf(flags.search);
  const { train, test, purge, embargo, objective, minTrades, trials, range, holdout, openHoldout } = flags;
  const given = { train, test, purge, embargo, objective, minTrades, trials, holdout, openHoldout, search };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(flags.anchored === true ? { mode: 'anchored' } : {}),
    ...(range === undefined ? {} : { ranges: range }),
    fixed: (flags.set ?? []).map((text) => text.slice(0, text.indexOf('=')).trim()),
    history: config.values.backtest.history,
  };
};
