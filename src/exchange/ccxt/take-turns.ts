import type { Exchange } from 'ccxt';
import type { Clock } from '../../core/clock.js';
import type { WireNote } from '../answers.js';
import { venueFailure } from '../failure.js';

export interface TurnOptions {
  readonly venue: string;
  readonly clock: Clock;
  /** The note of the request that is being made just now. */
  readonly note: () => WireNote | undefined;
  /** Resolves when a request may go; ccxt's own pace where it is not given. */
  readonly pace?: (cost: number, note: WireNote | undefined) => Promise<void>;
}

/** What ccxt has and its types do not tell. */
interface Throttled {
  throttle: (cost?: number) => Promise<void>;
}

/**
 * Every request waits here for its turn, before it is signed. An order whose turn comes too late does not leave; one that
 * leaves says so first.
 */
export const takeTurns = (exchange: Exchange, { venue, clock, note, pace }: TurnOptions): void => {
  const inside = exchange as unknown as Throttled;
  const ownPace = inside.throttle.bind(inside);
  inside.throttle = async (cost = 1) => {
    const request = note();
    await (pace === undefined ? ownPace(cost) : pace(cost, request));
    if (request === undefined) return;
    if (request.leaveBy !== undefined && clock.now() > request.leaveBy)
      throw venueFailure('transient', 'rate-limit', `${venue} was not asked: its turn came too late`);
    await request.leaves?.();
  };
};
