/**
 * Where finished lines of the log go. `write` never waits and never throws. A destination that turns files over is
 * another function with this shape.
 */
export interface LogDestination {
  /** A whole line with its end. */
  readonly write: (line: string) => void;
  /** Resolves when all lines so far are out, or cannot be written now. Never rejects. */
  readonly flush: () => Promise<void>;
  /** `flush`, then lets go of what it holds; lines after that are lost. Never rejects. */
  readonly close: () => Promise<void>;
  /** Lines that were lost so far. */
  readonly lost: () => number;
}
