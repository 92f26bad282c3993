/** How much of it a channel takes from clients before it defends the session. */
export interface ControlLimits {
  /** Longest line of a request, characters. */
  readonly lineLength: number;
  readonly connections: number;
  /** A connection without a request for so long is closed, ms. */
  readonly idleMs: number;
  /** Bytes that wait for a client that does not read; more events are lost to it. */
  readonly backlogBytes: number;
  /** At the end, answers under way get so long, ms. */
  readonly graceMs: number;
}

export const CONTROL_LIMITS: ControlLimits = {
  lineLength: 64 * 1024,
  connections: 32,
  idleMs: 30_000,
  backlogBytes: 256 * 1024,
  graceMs: 1_000,
};
