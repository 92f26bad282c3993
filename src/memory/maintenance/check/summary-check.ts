import { sql } from 'kysely';
import { dayText } from '../../../core/clock.js';
import { DAY_MS } from '../../../core/timeframe.js';
import type { Memory } from '../../memory.js';
import type { DaySummary } from '../../summaries/day-summary.js';
import { readSummaries } from '../../summaries/read-summaries.js';
import { summariseRange } from '../../summaries/summarise-range.js';
import { brokenList, type Check } from './check.js';

/** Days that are compared at once. */
const DAYS_AT_ONCE = 100;

const COUNTS = ['trades', 'wins', 'fastExits', 'durationMs'] as const;
const MONEY = [
  'grossProfit',
  'grossLoss',
  'pnl',
  'fees',
  'slippage',
  'volume',
  'fastExitPnl',
  'best',
  'worst',
] as const;

const keyOf = ({ day, mode, strategyId, snapshotId, symbol }: DaySummary): string =>
  [day, mode, strategyId, snapshotId ?? 'none', symbol].join(' ');

const nameOf = ({ day, mode, strategy, snapshotId, symbol }: DaySummary): string =>
  `${dayText(day)} ${strategy} ${symbol} ${mode}, ${snapshotId === null ? 'no snapshot' : `snapshot ${snapshotId}`}`;

/** Sums of the same numbers in another order differ in the last digits: a share of what was added up. */
const isNear = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-9 * scale;

const moneyOf = ({ grossProfit, grossLoss, volume, fees }: DaySummary): number =>
  grossProfit + grossLoss + volume + Math.abs(fees);

const returnsOf = ({ trades, returnSum }: DaySummary): number => trades + Math.abs(returnSum);

const difference = (stored: DaySummary, fresh: DaySummary): string | undefined => {
  const name =
    COUNTS.find((count) => stored[count] !== fresh[count]) ??
    MONEY.find((sum) => !isNear(stored[sum], fresh[sum], moneyOf(fresh))) ??
    (isNear(stored.returnSum, fresh.returnSum, returnsOf(fresh)) ? undefined : 'returnSum');
  return name === undefined ? undefined : `${name} ${stored[name]}, its trades say ${fresh[name]}`;
};

const compare = (stored: readonly DaySummary[], fresh: readonly DaySummary[]): readonly string[] => {
  const rest = new Map(stored.map((summary) => [keyOf(summary), summary]));
  const found: string[] = [];
  for (const right of fresh) {
    const key = keyOf(right);
    const known = rest.get(key);
    rest.delete(key);
    const wrong = known === undefined ? 'is missing' : difference(known, right);
    if (wrong !== undefined) found.push(`${nameOf(right)}: ${wrong}`);
  }
  return [...found, ...[...rest.values()].map((left) => `${nameOf(left)}: has no trades`)];
};

const finishedDays = async ({ db }: Memory): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom('summary_days')
    .select('day')
    .where(sql<boolean>`pending = 0`)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
};

const compareDays = async (memory: Memory, days: readonly number[]): Promise<readonly string[]> => {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const wanted = new Set(days);
  const inside = ({ day }: DaySummary): boolean => wanted.has(day);
  const stored = await readSummaries(memory, { from: first, to: last + DAY_MS });
  const fresh = await summariseRange(memory, first, last + DAY_MS);
  return compare(stored.filter(inside), fresh.filter(inside));
};

export const SUMMARY_CHECK: Check = {
  name: 'summaries',
  rule: 'the summary of a finished day is that of its trades',
  advice:
    'have the day computed anew: UPDATE summary_days SET pending = 1 WHERE day = its midnight, then trader report daily',
  find: async (memory) => {
    const days = await finishedDays(memory);
    const found: string[] = [];
    for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
      found.push(...(await compareDays(memory, days.slice(at, at + DAYS_AT_ONCE))));
    }
    return brokenList(found);
  },
};
