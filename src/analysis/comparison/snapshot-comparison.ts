import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { Comparison } from './comparison.js';
import type { SideSummary } from './side-summary.js';

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
}

/** The first configuration against the second, by their snapshots. */
export interface SnapshotPair {
  readonly first: number;
  readonly second: number;
  readonly comparison: Comparison;
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
  /** What the others are compared with comes first. */
  readonly configurations: readonly ComparedConfiguration[];
  readonly comparisons: readonly SnapshotPair[];
  readonly warnings: readonly string[];
}
