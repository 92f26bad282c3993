import { quoteOf } from '../../core/symbol.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { RanGroup } from '../../memory/snapshots/ran-groups.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { TradedGroup } from '../../memory/snapshots/traded-groups.js';
import { TRADED_MODES } from '../../memory/trades/trade-record.js';

/** One configuration that ran or was traded: every snapshot of it, rollbacks included. */
export interface TradedConfiguration {
  readonly newest: SnapshotRecord;
  /** Further snapshots of the same configuration, the newer first. */
  readonly others: readonly SnapshotRecord[];
  readonly groups: readonly TradedGroup[];
  /** Its sessions, also those without a trade. */
  readonly ran: readonly RanGroup[];
}

/** The numbers of all its snapshots. */
export const idsOf = ({ newest, others }: TradedConfiguration): readonly number[] =>
  [newest, ...others].map(({ id }) => id);

/** How sentences name it. */
export const nameOf = ({ newest }: TradedConfiguration): string => `snapshot ${newest.id}`;

interface Gathered {
  readonly newest: SnapshotRecord;
  readonly others: SnapshotRecord[];
  readonly groups: TradedGroup[];
  readonly ran: RanGroup[];
}

/** Snapshots of one configuration put together, with what ran and was traded under them. */
export const configurationsOf = (
  snapshots: readonly SnapshotRecord[],
  groups: readonly TradedGroup[],
  ran: readonly RanGroup[],
): readonly TradedConfiguration[] => {
  const byHash = new Map<string, Gathered>();
  const byId = new Map<number, Gathered>();
  for (const snapshot of snapshots.toSorted((x, y) => y.id - x.id)) {
    const known = byHash.get(snapshot.hash);
    const configuration = known ?? { newest: snapshot, others: [], groups: [], ran: [] };
    if (known === undefined) byHash.set(snapshot.hash, configuration);
    else known.others.push(snapshot);
    byId.set(snapshot.id, configuration);
  }
  for (const group of groups) byId.get(group.snapshotId)?.groups.push(group);
  for (const group of ran) byId.get(group.snapshotId)?.ran.push(group);
  return [...byHash.values()];
};

/** The last of the days; minus infinity for none. */
export const lastDayOf = (groups: readonly { readonly lastDay: number }[]): number =>
  groups.reduce((last, { lastDay }) => Math.max(last, lastDay), Number.NEGATIVE_INFINITY);

const newestFirst = <G extends { readonly lastDay: number }, T extends string>(
  groups: readonly G[],
  of: (group: G) => T,
  rank: (name: T) => number,
): readonly T[] =>
  [...new Set(groups.map(of))].sort((x, y) => {
    const days = [x, y].map((name) => lastDayOf(groups.filter((group) => of(group) === name)));
    return days[1]! - days[0]! || rank(x) - rank(y) || (x < y ? -1 : 1);
  });

/** The kinds of trading in the groups, the one with the newest first; where days are equal, real ones first. */
export const modesOf = (
  groups: readonly { readonly mode: SessionMode; readonly lastDay: number }[],
): readonly SessionMode[] =>
  newestFirst(
    groups,
    ({ mode }) => mode,
    (mode) => TRADED_MODES.indexOf(mode),
  );

/** Quote currencies of what was traded, that of the newest trades first. */
export const currenciesOf = (groups: readonly TradedGroup[]): readonly string[] =>
  newestFirst(
    groups,
    ({ symbol }) => quoteOf(symbol),
    () => 0,
  );
