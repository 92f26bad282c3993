import { isTraderError, messageOf } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import { inSnapshot } from '../in-snapshot.js';
import { BOOK_CHECKS } from './book-checks.js';
import type { Broken, Check } from './check.js';
import { DATABASE_CHECKS } from './database-checks.js';
import { SNAPSHOT_CHECKS } from './snapshot-checks.js';
import { SUMMARY_CHECK } from './summary-check.js';
import { TRADE_CHECKS } from './trade-checks.js';

/** Everything that is checked, in this order: first whether the database can be read at all. */
export const CHECKS: readonly Check[] = [
  ...DATABASE_CHECKS,
  ...TRADE_CHECKS,
  ...BOOK_CHECKS,
  ...SNAPSHOT_CHECKS,
  SUMMARY_CHECK,
];

/** What came of one rule. */
export interface CheckResult extends Broken {
  readonly name: string;
  readonly rule: string;
  readonly advice: string;
}

const take = async ({ name, rule, advice, find }: Check, memory: Memory): Promise<CheckResult> => {
  try {
    return { name, rule, advice, ...(await find(memory)) };
  } catch (error) {
    // A damaged database may not answer; that is a finding and no reason to stop looking. All else is.
    if (!(isTraderError(error) && error.kind === 'data')) throw error;
    return { name, rule, advice: error.hint ?? advice, count: 1, examples: [messageOf(error)] };
  }
};

/**
 * Checks the whole memory as it is at one moment, while others write: that the database is whole, and every rule that
 * its rows keep. Changes nothing. `count` is 0 where a rule holds.
 */
export const checkMemory = (memory: Memory): Promise<readonly CheckResult[]> =>
  inSnapshot(memory, async (inside) => {
    const results: CheckResult[] = [];
    for (const check of CHECKS) results.push(await take(check, inside));
    return results;
  });
