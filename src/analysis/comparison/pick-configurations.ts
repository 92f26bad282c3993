import { dataError, usageError } from '../../core/errors.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import { requireSnapshot, sameSnapshots } from '../../memory/snapshots/find-snapshots.js';
import type { TradedGroup } from '../../memory/snapshots/traded-groups.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import {
  byLastTrade,
  configurationsOf,
  modesOf,
  nameOf,
  type TradedConfiguration,
} from './traded-configurations.js';

/** What is to be compared; what is left out is chosen by what was traded last. */
export interface ComparisonWish {
  /** Snapshots by number or hash: none, one (against the newest other one), or two (the first against the second). */
  readonly named?: readonly string[];
  /** Without names: how many of the last configurations, the newest among them. 3 when left out. */
  readonly limit?: number;
  readonly mode?: SessionMode;
  /** Without names: only configurations of this strategy. */
  readonly strategy?: string;
}

/** The configurations of a comparison, the one that the others are compared with first. */
export interface Picked {
  readonly mode: SessionMode | null;
  readonly configurations: readonly TradedConfiguration[];
}

const groupsOf = (configurations: readonly TradedConfiguration[]): readonly TradedGroup[] =>
  configurations.flatMap(({ groups }) => groups);

/** The mode that all have trades in, else that any has, with the newest trades. */
const sharedMode = (configurations: readonly TradedConfiguration[]): SessionMode | undefined => {
  const modes = modesOf(groupsOf(configurations));
  return (
    modes.find((mode) => configurations.every(({ groups }) => groups.some((group) => group.mode === mode))) ??
    modes[0]
  );
};

/** Chooses configurations and mode. Throws a usage error for names that are unknown or mean the same configuration. */
export const pickConfigurations = async (
  memory: Memory,
  groups: readonly TradedGroup[],
  wish: ComparisonWish,
): Promise<Picked> => {
  const named = await Promise.all((wish.named ?? []).map((name) => requireSnapshot(memory, name)));
  const strategyId =
    wish.strategy === undefined ? undefined : (await requireStrategy(memory, wish.strategy)).id;
  const ids = [...new Set([...groups.map(({ snapshotId }) => snapshotId), ...named.map(({ id }) => id)])];
  const all = configurationsOf(await sameSnapshots(memory, ids), groups);
  const [first, second] = named.map(({ hash }) => all.find(({ newest }) => newest.hash === hash));
  if (first !== undefined && first === second) {
    throw usageError(
      `snapshots ${named.map(({ id }) => id).join(' and ')} are the same configuration`,
      'name two different ones; see "trader snapshots list"',
    );
  }
  if (first !== undefined && second !== undefined) {
    const mode = wish.mode ?? sharedMode([first, second]);
    if (mode !== undefined) return { mode, configurations: [second, first] };
    throw dataError(`neither ${nameOf(first)} nor ${nameOf(second)} has trades yet`, {
      hint: 'run both: trader backtest STRATEGY --session',
    });
  }
  // A strategy that was asked for decides what was traded last, not another one's trades.
  const eligible = all.filter(({ newest }) => strategyId === undefined || newest.strategyId === strategyId);
  const mode = wish.mode ?? modesOf(groupsOf(first === undefined ? eligible : [first]))[0];
  if (mode === undefined) return { mode: null, configurations: [] };
  const traded = byLastTrade(
    eligible.filter(({ groups: own }) => own.some((group) => group.mode === mode)),
    mode,
  );
  if (first === undefined) return { mode, configurations: traded.slice(0, wish.limit ?? 3) };
  const other = traded.find((configuration) => configuration !== first);
  if (other !== undefined) return { mode, configurations: [other, first] };
  throw dataError(`there is no other configuration with ${mode} trades to compare ${nameOf(first)} with`, {
    hint: 'name two snapshots, or another --mode',
  });
};
