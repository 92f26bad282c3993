import { dayText } from '../../core/clock.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import { idleSnapshots } from '../../memory/snapshots/idle-snapshots.js';
import { type TradedGroup, tradedGroups } from '../../memory/snapshots/traded-groups.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import { currentSummaries } from '../../memory/summaries/current-summaries.js';
import type { DaySummary } from '../../memory/summaries/day-summary.js';
import { summariseRange } from '../../memory/summaries/summarise-range.js';
import { dayOf } from '../../memory/trades/mark-days.js';
import { compareConfigurations } from './compare-configurations.js';
import type { ComparisonOptions } from './comparison-options.js';
import { comparisonWarnings } from './comparison-warnings.js';
import type { ConfigurationSide } from './configuration-day.js';
import { type ConfigurationHistory, configurationHistories } from './configuration-history.js';
import { type ComparisonWish, pickConfigurations } from './pick-configurations.js';
import { summariseSide } from './side-summary.js';
import type { ComparedConfiguration, SnapshotComparison, SnapshotPair } from './snapshot-comparison.js';
import { currenciesOf, modesOf, nameOf } from './traded-configurations.js';

export interface SnapshotComparisonOptions extends ComparisonWish {
  /** Quote currency; the one with the newest trades when left out. */
  readonly currency?: string;
  /** Leaves out UTC days before that of this time, ms. */
  readonly since?: number;
  /** As `compareConfigurations`; `comparisons` is the number of pairs. */
  readonly statistics?: Omit<ComparisonOptions, 'comparisons'>;
}

const groupsIn = (summaries: readonly DaySummary[]): readonly TradedGroup[] =>
  summaries.flatMap(({ snapshotId, mode, symbol, day }) =>
    snapshotId === null ? [] : [{ snapshotId, mode, symbol, lastDay: day }],
  );

const compared = ({ configuration, days }: ConfigurationHistory): ComparedConfiguration => {
  const { newest, others } = configuration;
  return {
    snapshot: newest.id,
    sameAs: others.map(({ id }) => id),
    hash: newest.hash,
    strategy: newest.strategy,
    notes: newest.notes,
    firstDay: days[0]?.day ?? null,
    lastDay: days.at(-1)?.day ?? null,
    ...summariseSide({ label: nameOf(configuration), days }),
  };
};

/** Every configuration but the first against the first, over the days before `today`. */
const pairsOf = (
  histories: readonly ConfigurationHistory[],
  today: number,
  statistics: ComparisonOptions,
): readonly SnapshotPair[] => {
  const sideOf = ({ configuration, days }: ConfigurationHistory): ConfigurationSide => ({
    label: nameOf(configuration),
    days: days.filter(({ day }) => day < today),
  });
  const [reference, ...others] = histories;
  if (reference === undefined) return [];
  const second = sideOf(reference);
  const options = { ...statistics, comparisons: Math.max(1, others.length) };
  return others.map((history) => ({
    first: history.configuration.newest.id,
    second: reference.configuration.newest.id,
    comparison: compareConfigurations(sideOf(history), second, options),
  }));
};

/** Configurations that ran and did not trade are in no table, and must not be forgotten over it. */
const idleWarnings = async (
  memory: Memory,
  mode: SessionMode,
  strategy: string | undefined,
  groups: readonly TradedGroup[],
): Promise<readonly string[]> => {
  const strategyId = strategy === undefined ? undefined : (await requireStrategy(memory, strategy)).id;
  const traded = new Set(groups.map(({ snapshotId }) => snapshotId));
  return (await idleSnapshots(memory, mode))
    .filter((idle) => !traded.has(idle.id) && (strategyId === undefined || idle.strategyId === strategyId))
    .map(({ id, strategy: name, from, to }) => {
      const period = to === null ? `since ${dayText(from)}` : `from ${dayText(from)} to ${dayText(to)}`;
      return `snapshot ${id} of ${name} ran ${period} (${mode}) without a trade, and is left out`;
    });
};

/**
 * Compares configurations over the days on which each was active, every one with the first: the last three that were
 * traded with the newest of them, or those named. Only trades of one mode and one currency count. The running day is in
 * the figures of a configuration and not in the verdict, which would else judge that day twice.
 *
 * Computes the summaries of finished days that lack them, and stores them where it may. Throws a usage error for a snapshot or strategy that is not
 * known, and a data error where there is nothing to compare a named one with.
 */
export const compareSnapshots = async (
  opened: Memory,
  options: SnapshotComparisonOptions = {},
): Promise<SnapshotComparison> => {
  const now = opened.clock.now();
  const today = dayOf(now);
  const memory = await currentSummaries(opened, now);
  const running = await summariseRange(memory, today, Number.MAX_SAFE_INTEGER);
  const groups = [...(await tradedGroups(memory)), ...groupsIn(running)];
  const { mode, configurations } = await pickConfigurations(memory, groups, options);
  const ofMode = configurations.flatMap(({ groups: own }) => own.filter((group) => group.mode === mode));
  const currency = options.currency ?? currenciesOf(ofMode)[0] ?? null;
  const since = options.since === undefined ? null : dayOf(options.since);
  const otherModes = modesOf(groups).filter((other) => other !== mode);
  const common = { mode, otherModes, currency, since, today };
  if (mode === null) return { ...common, configurations: [], comparisons: [], warnings: [] };
  const scope = { mode, currency, since, today, running };
  const histories = await configurationHistories(memory, configurations, scope);
  return {
    ...common,
    configurations: histories.map(compared),
    comparisons: pairsOf(histories, today, options.statistics ?? {}),
    warnings: [
      ...(await comparisonWarnings(memory, histories, mode, currency)),
      ...(options.named?.length ? [] : await idleWarnings(memory, mode, options.strategy, groups)),
    ],
  };
};
