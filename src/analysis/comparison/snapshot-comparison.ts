import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { DifferingValue } from './differing-values.js';
import type { SideSummary } from './side-summary.js';
import type { PairComparison } from './without-trades.js';

/** One configuration over all its days in the mode, the running day included. Money in `currency`, times ms UTC. */
export interface ComparedConfiguration extends SideSummary {
  /** The number of its newest snapshot. */
  readonly snapshot: number;
  /** Further snapshots of the same configuration, whose trades are counted here too. */
  readonly sameAs: readonly number[];
  readonly hash: string;
  readonly strategy: string;
  readonly notes: string;
  /** First and last UTC day on which it was active; null for never. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Its values that are not those of the reference; none for the reference itself. */
  readonly differs: readonly DifferingValue[];
}

/** A snapshot that was asked for, and the row under which its configuration is shown. */
export interface NamedSnapshot {
  /** As it was asked for: a number, or digits of a hash. */
  readonly name: string;
  readonly snapshot: number;
  /** The newest snapshot of the same configuration; `snapshot` itself unless it was restored later. */
  readonly shownAs: number;
}

/** The first configuration against the second, by their snapshots. */
export interface SnapshotPair {
  readonly first: number;
  readonly second: number;
  readonly comparison: PairComparison;
}

/** Configurations side by side, within one kind of trading and one currency. */
export interface SnapshotComparison {
  /** Null where nothing was traded under a snapshot. */
  readonly mode: SessionMode | null;
  /** Other modes in which there are trades under snapshots. */
  readonly otherModes: readonly SessionMode[];
  readonly currency: string | null;
  /** Days before are left out, midnight UTC, ms; null for none. */
  readonly since: number | null;
  /** Midnight UTC of the running day, ms: verdicts are about the days before it. */
  readonly today: number;
  /** Hash of the configuration that the others are compared with; null where there is none. */
  readonly reference: string | null;
  /** The snapshots that were asked for, in that order. */
  readonly named: readonly NamedSnapshot[];
  /** The reference comes first. */
  readonly configurations: readonly ComparedConfiguration[];
  readonly comparisons: readonly SnapshotPair[];
  readonly warnings: readonly string[];
}
