import type { FlagValue, FlagValues } from '../../src/config/flags-layer.js';
import { flagValues as backtestValues } from '../backtest/flag-values.js';
import { flagName } from './flag-name.js';
import type { LiveFlags } from './flags.js';

/** The flags of a session as settings. Those that a backtest has, too, mean the same. */
export const liveFlagValues = (flags: LiveFlags): FlagValues => {
  // These mean other things there: the cap of a session, the share that vwap takes, which session.
  const { maxPosition, participation, session, ...shared } = flags;
  const given = (key: keyof LiveFlags): FlagValue | undefined =>
    flags[key] === undefined ? undefined : { value: flags[key], flag: flagName(key, flags[key]) };
  const { exchange = {}, trading = {}, risk = {}, backtest = {} } = backtestValues(shared);
  return {
    exchange,
    risk,
    backtest,
    trading: { ...trading, initialBalance: given('balance') },
    live: {
      maxPosition: maxPosition === undefined ? undefined : given('maxPosition'),
      participation: participation === undefined ? undefined : given('participation'),
      account: given('account'),
      testnet: given('testnet'),
      reconcileEvery: given('reconcileEvery'),
      autoCorrect: given('autoCorrect'),
      orderTimeout: given('orderTimeout'),
      whale: given('whale'),
    },
  };
};
