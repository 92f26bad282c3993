import { minuteText } from '../../core/clock.js';
import { dataError } from '../../core/errors.js';
import { floorToTimeframe, type Timeframe, timeframeMs } from '../../core/timeframe.js';

/** Where a session stands, and the time at its venue. */
export interface MarketTimes {
  readonly sessionId: string;
  readonly timeframe: Timeframe;
  /** Open of the bar that it decided on last, ms UTC. */
  readonly lastBar: number;
  /** In the market of the venue, ms UTC. */
  readonly now: number;
  readonly venue: string;
  /** What it holds. */
  readonly positions: readonly { readonly symbol: string; readonly quantity: number }[];
}

/**
 * Throws a data error (exit code 3) where the newest closed candle of the venue lies more than a bar before the last that
 * a session has decided on: a simulated exchange was started again, and the session would wait for its time to come again.
 */
export const refuseSetBack = ({
  sessionId,
  timeframe,
  lastBar,
  now,
  venue,
  positions,
}: MarketTimes): void => {
  const newest = floorToTimeframe(now, timeframe) - timeframeMs(timeframe);
  if (newest >= lastBar - timeframeMs(timeframe)) return;
  const held = positions.map(({ symbol, quantity }) => `${symbol} ${quantity}`).join(', ');
  const holds = held === '' ? '' : `; by its books it holds ${held}`;
  throw dataError(
    `session ${sessionId} decided last on the bar of ${minuteText(lastBar)} UTC, and at ${venue} it is ${minuteText(now)} UTC: the time there was set back${holds}`,
    {
      hint: 'a simulated exchange that is started again begins anew: begin a new session with --new, which ends this one as it stands',
    },
  );
};
