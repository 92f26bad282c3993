import { messageOf } from '../../core/errors.js';
import { venueFailure } from '../failure.js';
import { checkReachable, type Network } from '../reach.js';
import { isUnreachable } from '../unreachable.js';

/** A hitch of a line, or a venue that is just being started, is over by then. */
const PAUSE_MS = 1_000;

/** Nothing was asked of the venue yet. The simulated exchange is one's own to start. */
const adviceFor = (id: string, origin: string): string =>
  id === 'simulator'
    ? `start it with "trader exchange serve --port ${new URL(origin).port || 80}", or say with --exchange-url or TRADER_SIMULATOR_URL where it runs`
    : 'nothing was sent to it: check the network connection, then give the same command again';

/**
 * Asks in a moment whether anybody is there, before anything else is asked, and a second later once more. Throws a
 * transient exchange error, with the advice of a command that has not begun.
 */
export const reachVenue = async (
  id: string,
  origin: string,
  { network, sleep }: { readonly network?: Network; readonly sleep: (ms: number) => Promise<unknown> },
): Promise<void> => {
  try {
    await checkReachable(id, origin, network);
    return;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
  }
  await sleep(PAUSE_MS);
  try {
    await checkReachable(id, origin, network);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw venueFailure('transient', 'unreachable', messageOf(error), {
      hint: adviceFor(id, origin),
      cause: error,
    });
  }
};
