import type { MonitorEvent } from '../../../core/monitor-event.js';

/** Something that a monitor is told beside its session: read again and again, and told where it has changed. */
export interface Fact {
  /** What it is, in words: `the evolution`. */
  readonly name: string;
  /** Between two looks, ms. */
  readonly everyMs: number;
  /** Looks, and tells what has changed since it looked last: the first time everything. Writes nothing. */
  readonly look: (tell: (event: MonitorEvent) => void) => Promise<void>;
}
