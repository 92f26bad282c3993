import type { Stretch } from './last-look.js';
import type { LiveMarket } from './live-market.js';

/** Whether a price of a bar after this one was seen already, while its step was waited for. */
export const seenAfter = ({ look }: LiveMarket, barTime: number): boolean =>
  look !== null && look.barTime > barTime;

/** Notes what stands while a price of that bar is seen. */
export const noteLook = (market: LiveMarket, barTime: number): void => {
  const { lane, trade, look } = market;
  market.look = { barTime: Math.max(barTime, look?.barTime ?? barTime), trade, stop: lane.stop };
};

/**
 * The price that comes nearest to the stop of a position, or beyond it, in a stretch. What may have been there before the
 * position or before its stop does not count; then it is NaN.
 */
export const worstSince = ({ look, trade, openedAt, lane }: LiveMarket, stretch: Stretch): number => {
  if (look === null || trade === null || look.trade !== trade) return Number.NaN;
  // Of a bar before the last news: only where the position is as old as that bar.
  if (stretch.barTime < look.barTime && openedAt > stretch.barTime) return Number.NaN;
  const worst = lane.position.side === 1 ? stretch.low : stretch.high;
  return lane.position.side * worst <= lane.position.side * look.stop ? worst : Number.NaN;
};
