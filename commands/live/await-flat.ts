import type { SessionStatus } from '../../src/core/session-status.js';
import { quantityText } from './amounts.js';

/** As long as for the end of a session: longer than a venue takes to answer, or not to. */
const PATIENCE_MS = 70_000;

const EVERY_MS = 100;

/** What of a status says whether a kill is done. */
export type Held = Pick<SessionStatus, 'state' | 'positions' | 'workingOrders'>;

/** How a session that was killed came to hold nothing; what `--kill --json` prints. */
export interface KillOutcome {
  readonly session: string;
  /** It opens nothing until it is armed again. */
  readonly halted: boolean;
  /** Halted, nothing is held and no order works. */
  readonly done: boolean;
  /** Positions that were closed since. */
  readonly closed: number;
  /** What is still held, as it was last seen. */
  readonly positions: Held['positions'];
  readonly workingOrders: Held['workingOrders'];
}

export interface FlatParts {
  /** How the session is; undefined once its process is gone. */
  readonly ask: () => Promise<Held | undefined>;
  /** ms, of a clock that nobody sets. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Looks at a session that was killed until nothing is held and no order works, its process is gone, or a minute and a bit
 * is over. `closing`: the markets whose positions it said it closes.
 */
export const awaitFlat = async (
  session: string,
  closing: readonly string[],
  { ask, now, pause }: FlatParts,
): Promise<KillOutcome & { readonly gone: boolean }> => {
  const until = now() + PATIENCE_MS;
  const seen = new Set(closing);
  let last: Held | undefined;
  let halted = false;
  const outcome = (gone: boolean) => {
    const positions = last?.positions ?? [];
    const workingOrders = last?.workingOrders ?? [];
    const done = halted && !gone && positions.length === 0 && workingOrders.length === 0;
    const closed = [...seen].filter((name) => positions.every(({ symbol }) => symbol !== name)).length;
    return { session, halted, done, closed: last === undefined ? 0 : closed, positions, workingOrders, gone };
  };
  for (;;) {
    const status = await ask();
    if (status === undefined) return outcome(true);
    last = status;
    for (const { symbol } of last.positions) seen.add(symbol);
    const armed = halted && last.state !== 'halted';
    halted = last.state === 'halted';
    const found = outcome(false);
    if (found.done || armed || now() > until) return found;
    await pause(EVERY_MS);
  }
};

/** What is not done of a kill: which positions are held, and which order is where. */
export const notFlat = ({
  positions,
  workingOrders,
}: Pick<KillOutcome, 'positions' | 'workingOrders'>): string =>
  [
    ...positions.map(
      ({ symbol, side, quantity }) => `${symbol} ${side} ${quantityText(quantity)} is still held`,
    ),
    ...workingOrders.map(
      ({ symbol, purpose, side, quantity, status, clientOrderId }) =>
        `the ${purpose} order is ${status.replaceAll('_', ' ')}: ${side} ${quantity} ${symbol} (${clientOrderId})`,
    ),
  ].join('; ');
