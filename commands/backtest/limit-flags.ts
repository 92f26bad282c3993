import type { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import { numberFlag, shareFlag } from '../cli/values.js';

/** The flags that limit the account as a whole, parsed. */
export interface LimitFlags {
  readonly limits?: string;
  readonly maxExposure?: number;
  readonly dailyRisk?: number;
  readonly dailyLoss?: number;
  readonly maxDrawdown?: number;
  readonly maxCorrelation?: number;
  readonly correlationBars?: number;
  readonly accountStreak?: string;
  readonly marketStreak?: string;
  readonly marketCooldown?: string;
  readonly orderInterval?: string;
}

const share = (flag: string) => shareFlag(flag, LIMITS.accountLimit);

/** Declares them. */
export const withLimitFlags = (command: Command): Command =>
  command
    .option(
      '--limits <which>',
      'limits of the account: "usual" or "off" (default: usual with risk sizing, else off)',
    )
    .option(
      '--max-exposure <share>',
      'most that all positions may be worth (usual: 1)',
      share('--max-exposure'),
    )
    .option(
      '--daily-risk <share>',
      'most that the entries of a UTC day may lose at their stops (usual: 0.06)',
      share('--daily-risk'),
    )
    .option(
      '--daily-loss <share>',
      'loss of a UTC day that ends entries until the next (usual: 0.05)',
      share('--daily-loss'),
    )
    .option(
      '--max-drawdown <share>',
      'fall from the highest equity that ends trading (usual: 0.2)',
      share('--max-drawdown'),
    )
    .option(
      '--max-correlation <r>',
      'refuse a market that moves with the book more than this, -1 to 1',
      shareFlag('--max-correlation', LIMITS.maxCorrelation),
    )
    .option(
      '--correlation-bars <n>',
      'bars over which that is measured (default: 120)',
      numberFlag('--correlation-bars', LIMITS.correlationBars),
    )
    .option('--account-streak <n:pause>', 'after n losing trades in a row no entries for a while: 4:24h')
    .option('--market-streak <n:pause>', 'the same in one market')
    .option('--market-cooldown <time>', 'no entry in a market for this long after an exit: 2h')
    .option('--order-interval <time>', 'least time between two entry orders: 30m');
