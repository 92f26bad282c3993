import { usageError } from '../../core/errors.js';
import { listed } from '../../core/wording.js';
import type { Memory } from '../../memory/memory.js';
import { ranGroups } from '../../memory/snapshots/ran-groups.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { type TradedGroup, tradedGroups } from '../../memory/snapshots/traded-groups.js';
import { currentSummaries } from '../../memory/summaries/current-summaries.js';
import type { DaySummary } from '../../memory/summaries/day-summary.js';
import { summariseRange } from '../../memory/summaries/summarise-range.js';
import { dayOf } from '../../memory/trades/mark-days.js';
import { compareConfigurations } from './compare-configurations.js';
import type { ComparisonOptions } from './comparison-options.js';
import { comparisonWarnings } from './comparison-warnings.js';
import type { ConfigurationSide } from './configuration-day.js';
import { type ConfigurationHistory, configurationHistories } from './configuration-history.js';
import { differingValues } from './differing-values.js';
import { type ComparisonWish, pickConfigurations } from './pick-configurations.js';
import { summariseSide } from './side-summary.js';
import type { ComparedConfiguration, SnapshotComparison, SnapshotPair } from './snapshot-comparison.js';
import { currenciesOf, modesOf, nameOf } from './traded-configurations.js';
import { tellWithoutTrades } from './without-trades.js';

export interface SnapshotComparisonOptions extends ComparisonWish {
  /** Quote currency; the one with the newest trades when left out. */
  readonly currency?: string;
  /** Leaves out UTC days before that of this time, ms. */
  readonly since?: number;
  /** As `compareConfigurations`; `comparisons` is the number of pairs in which both have trades. */
  readonly statistics?: Omit<ComparisonOptions, 'comparisons'>;
}

const groupsIn = (summaries: readonly DaySummary[]): readonly TradedGroup[] =>
  summaries.flatMap(({ snapshotId, mode, symbol, day }) =>
    snapshotId === null ? [] : [{ snapshotId, mode, symbol, lastDay: day }],
  );

const compared = (
  { configuration, days, secondsKnown }: ConfigurationHistory,
  reference: SnapshotRecord,
): ComparedConfiguration => {
  const { newest, others } = configuration;
  return {
    snapshot: newest.id,
    sameAs: others.map(({ id }) => id),
    hash: newest.hash,
    strategy: newest.strategy,
    notes: newest.notes,
    firstDay: days[0]?.day ?? null,
    lastDay: days.at(-1)?.day ?? null,
    ...summariseSide({ label: nameOf(configuration), days, secondsKnown }),
    differs: differingValues(reference.configuration, newest.configuration),
  };
};

/** The currency that is compared: the one asked for, else the one with the newest trades; null for none yet. */
const currencyOf = (asked: string | undefined, traded: readonly string[]): string | null => {
  if (asked === undefined || traded.length === 0) return traded[0] ?? null;
  if (traded.includes(asked)) return asked;
  throw usageError(`no trades in "${asked}" are among these`, `they are in ${listed(traded)}`);
};

const isIdle = ({ days }: ConfigurationHistory): boolean => days.every(({ trades }) => trades === 0);

/** Every configuration but the first against the first, over the days before `today`. */
const pairsOf = (
  histories: readonly ConfigurationHistory[],
  today: number,
  statistics: ComparisonOptions,
): readonly SnapshotPair[] => {
  const sideOf = ({ configuration, days, secondsKnown }: ConfigurationHistory): ConfigurationSide => ({
    label: nameOf(configuration),
    days: days.filter(({ day }) => day < today),
    secondsKnown,
  });
  const [reference, ...others] = histories;
  if (reference === undefined) return [];
  const second = sideOf(reference);
  // A pair without trades cannot have a verdict, and must not ask more of the others.
  const judged = isIdle(reference) ? [] : others.filter((history) => !isIdle(history));
  const options = { ...statistics, comparisons: Math.max(1, judged.length) };
  return others.map((history) => ({
    first: history.configuration.newest.id,
    second: reference.configuration.newest.id,
    comparison: tellWithoutTrades(compareConfigurations(sideOf(history), second, options), {
      a: isIdle(history),
      b: isIdle(reference),
    }),
  }));
};

/**
 * Compares configurations over the days on which each was active, every one with the first, the reference: the last
 * three that ran with the one that was traded last, or those named. One that ran without a trade is compared as it is,
 * with zeros. Only trades of one mode and one currency count. The running day is in the figures of a configuration and
 * not in the verdict, which would else judge that day twice.
 *
 * Computes the summaries of finished days that lack them, and stores them where it may; that a day has changed is left for
 * the next report to tell. Throws a usage error for a snapshot
 * or strategy that is not known and for a currency that none of them traded in, and a data error for a named one that
 * never ran, or that there is nothing to compare with.
 */
export const compareSnapshots = async (
  opened: Memory,
  options: SnapshotComparisonOptions = {},
): Promise<SnapshotComparison> => {
  const now = opened.clock.now();
  const today = dayOf(now);
  const memory = await currentSummaries(opened, now, 'first');
  const running = await summariseRange(memory, today, Number.MAX_SAFE_INTEGER);
  const groups = [...(await tradedGroups(memory)), ...groupsIn(running)];
  const ran = await ranGroups(memory, today);
  const { mode, configurations, named, idle } = await pickConfigurations(memory, groups, ran, options);
  const ofMode = configurations.flatMap(({ groups: own }) => own.filter((group) => group.mode === mode));
  const currency = currencyOf(options.currency, currenciesOf(ofMode));
  const reference = configurations[0]?.newest;
  const since = options.since === undefined ? null : dayOf(options.since);
  const otherModes = modesOf(groups).filter((other) => other !== mode);
  const common = { mode, otherModes, currency, since, today, reference: reference?.hash ?? null, named };
  if (mode === null || reference === undefined)
    return { ...common, configurations: [], comparisons: [], warnings: [] };
  const scope = { mode, currency, since, today, running };
  const histories = await configurationHistories(memory, configurations, scope);
  return {
    ...common,
    configurations: histories.map((history) => compared(history, reference)),
    comparisons: pairsOf(histories, today, options.statistics ?? {}),
    warnings: await comparisonWarnings(memory, histories, idle, { mode, currency }),
  };
};
