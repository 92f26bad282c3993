import { dataError, usageError } from '../../core/errors.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import { requireSnapshot, sameSnapshots } from '../../memory/snapshots/find-snapshots.js';
import type { RanGroup } from '../../memory/snapshots/ran-groups.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { TradedGroup } from '../../memory/snapshots/traded-groups.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import { byActivity, hasTrades, rankedIn, sharedMode } from './last-active.js';
import type { NamedSnapshot } from './snapshot-comparison.js';
import { configurationsOf, modesOf, nameOf, type TradedConfiguration } from './traded-configurations.js';

/** What is to be compared; what is left out is chosen by what was active last. */
export interface ComparisonWish {
  /** Snapshots by number or hash: none, one (against the newest other one), or two (the first against the second). */
  readonly named?: readonly string[];
  /** Without names: how many of the last configurations, the newest among them. 3 when left out. */
  readonly limit?: number;
  readonly mode?: SessionMode;
  /** Without names: only configurations of this strategy. */
  readonly strategy?: string;
  /** Without names: only configurations with trades. */
  readonly tradedOnly?: boolean;
}

/** The configurations of a comparison, the one that the others are compared with first. */
export interface Picked {
  readonly mode: SessionMode | null;
  readonly configurations: readonly TradedConfiguration[];
  readonly named: readonly NamedSnapshot[];
  /** Without names: those that ran without a trade and are not among the configurations. */
  readonly idle: readonly TradedConfiguration[];
}

const NOTHING: Picked = { mode: null, configurations: [], named: [], idle: [] };

/** The reference is the one that was traded last; then come those that were active last, traded or not. */
const lastOnes = (
  ranked: readonly TradedConfiguration[],
  mode: SessionMode,
  { limit = 3, tradedOnly = false }: ComparisonWish,
): readonly TradedConfiguration[] => {
  if (tradedOnly) return ranked.filter((one) => hasTrades(one, mode)).slice(0, limit);
  const [reference, ...others] = ranked;
  return reference === undefined ? [] : [reference, ...byActivity(others, mode).slice(0, limit - 1)];
};

const pickNamed = (
  first: TradedConfiguration,
  second: TradedConfiguration | undefined,
  eligible: readonly TradedConfiguration[],
  wish: ComparisonWish,
): Pick<Picked, 'mode' | 'configurations'> => {
  const both = second === undefined ? [first] : [first, second];
  const mode = wish.mode ?? sharedMode(both);
  if (mode === undefined) {
    throw dataError(
      second === undefined
        ? `${nameOf(first)} has no trades yet, and no session`
        : `neither ${nameOf(first)} nor ${nameOf(second)} has trades yet`,
      { hint: `run ${second === undefined ? 'it' : 'both'}: trader backtest STRATEGY --session` },
    );
  }
  const other = second ?? rankedIn(eligible, mode).find((configuration) => configuration !== first);
  if (other !== undefined) return { mode, configurations: [other, first] };
  throw dataError(`there is no other configuration with ${mode} trades to compare ${nameOf(first)} with`, {
    hint: 'name two snapshots, or another --mode',
  });
};

const namedAs = ({ newest }: TradedConfiguration, name: string, { id }: SnapshotRecord): NamedSnapshot => ({
  name: name.trim(),
  snapshot: id,
  shownAs: newest.id,
});

/** Chooses configurations and mode. Throws a usage error for names that are unknown or mean the same configuration. */
export const pickConfigurations = async (
  memory: Memory,
  groups: readonly TradedGroup[],
  ran: readonly RanGroup[],
  wish: ComparisonWish,
): Promise<Picked> => {
  const names = wish.named ?? [];
  const found = await Promise.all(names.map((name) => requireSnapshot(memory, name)));
  const strategyId =
    wish.strategy === undefined ? undefined : (await requireStrategy(memory, wish.strategy)).id;
  const ids = [...groups, ...ran].map(({ snapshotId }) => snapshotId);
  const snapshots = await sameSnapshots(memory, [...new Set([...ids, ...found.map(({ id }) => id)])]);
  const all = configurationsOf(snapshots, groups, ran);
  const [first, second] = found.map(({ hash }) => all.find(({ newest }) => newest.hash === hash)!);
  if (first !== undefined && first === second) {
    throw usageError(
      `snapshots ${found.map(({ id }) => id).join(' and ')} are the same configuration`,
      'name two different ones; see "trader snapshots list"',
    );
  }
  // A strategy that was asked for decides what was traded last, not another one's trades.
  const eligible = all.filter(({ newest }) => strategyId === undefined || newest.strategyId === strategyId);
  if (first !== undefined) {
    const named = [first, second].flatMap((one, k) =>
      one === undefined ? [] : [namedAs(one, names[k]!, found[k]!)],
    );
    return { ...pickNamed(first, second, eligible, wish), named, idle: [] };
  }
  const mode = wish.mode ?? modesOf(eligible.flatMap((one) => one.groups))[0] ?? sharedMode(eligible);
  if (mode === undefined) return NOTHING;
  const ranked = rankedIn(eligible, mode);
  const configurations = lastOnes(ranked, mode, wish);
  const idle = ranked.filter((one) => !hasTrades(one, mode) && !configurations.includes(one));
  return { mode, configurations, named: [], idle };
};
