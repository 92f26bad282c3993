import { quoteOf } from '../../core/symbol.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { TradedGroup } from '../../memory/snapshots/traded-groups.js';
import { TRADED_MODES } from '../../memory/trades/trade-record.js';

/** One configuration that was traded: every snapshot of it, rollbacks included. */
export interface TradedConfiguration {
  readonly newest: SnapshotRecord;
  /** Further snapshots of the same configuration, the newer first. */
  readonly others: readonly SnapshotRecord[];
  readonly groups: readonly TradedGroup[];
}

/** The numbers of all its snapshots. */
export const idsOf = ({ newest, others }: TradedConfiguration): readonly number[] =>
  [newest, ...others].map(({ id }) => id);

/** How sentences name it. */
export const nameOf = ({ newest }: TradedConfiguration): string => `snapshot ${newest.id}`;

/** Snapshots of one configuration put together, with what was traded under them. */
export const configurationsOf = (
  snapshots: readonly SnapshotRecord[],
  groups: readonly TradedGroup[],
): readonly TradedConfiguration[] => {
  const byHash = new Map<
    string,
    { newest: SnapshotRecord; others: SnapshotRecord[]; groups: TradedGroup[] }
  >();
  const byId = new Map<number, { groups: TradedGroup[] }>();
  for (const snapshot of snapshots.toSorted((x, y) => y.id - x.id)) {
    const known = byHash.get(snapshot.hash);
    const configuration = known ?? { newest: snapshot, others: [], groups: [] };
    if (known === undefined) byHash.set(snapshot.hash, configuration);
    else known.others.push(snapshot);
    byId.set(snapshot.id, configuration);
  }
  for (const group of groups) byId.get(group.snapshotId)?.groups.push(group);
  return [...byHash.values()];
};

const lastDayOf = (groups: readonly TradedGroup[]): number =>
  groups.reduce((last, { lastDay }) => Math.max(last, lastDay), Number.NEGATIVE_INFINITY);

const newestFirst = <T extends string>(
  groups: readonly TradedGroup[],
  of: (group: TradedGroup) => T,
  rank: (name: T) => number,
): readonly T[] =>
  [...new Set(groups.map(of))].sort((x, y) => {
    const days = [x, y].map((name) => lastDayOf(groups.filter((group) => of(group) === name)));
    return days[1]! - days[0]! || rank(x) - rank(y) || (x < y ? -1 : 1);
  });

/** The kinds of trading in the groups, the one with the newest trades first; where days are equal, real ones first. */
export const modesOf = (groups: readonly TradedGroup[]): readonly SessionMode[] =>
  newestFirst(
    groups,
    ({ mode }) => mode,
    (mode) => TRADED_MODES.indexOf(mode),
  );

export const currenciesOf = (groups: readonly TradedGroup[]): readonly string[] =>
  newestFirst(
    groups,
    ({ symbol }) => quoteOf(symbol),
    () => 0,
  );

/** Configurations in the order of their last trades in the mode, the newest first; those without any come last. */
export const byLastTrade = (
  configurations: readonly TradedConfiguration[],
  mode: SessionMode,
): readonly TradedConfiguration[] => {
  const last = ({ groups }: TradedConfiguration): number =>
    lastDayOf(groups.filter((group) => group.mode === mode));
  return configurations.toSorted((x, y) => last(y) - last(x) || y.newest.id - x.newest.id);
};
