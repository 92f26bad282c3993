import { exactSum } from '../../core/exact-sum.js';
import { applyExitFill, type FillEvent } from '../../engine/fills.js';
import { dustOf } from '../../execution/fill/quantity.js';
import type { Core } from './core.js';
import { leaveOver } from './left-over.js';
import type { LiveMarket } from './live-market.js';
import { noteClosed } from './note-closed.js';

/**
 * Books that (part of) a position was left, by the order `clientOrderId` at `time` (ms UTC). What cannot be sold any more
 * (the venue's fee in base currency, rounding) is not held by the trade, but is there.
 */
export const leavePosition = (
  core: Core,
  market: LiveMarket,
  event: FillEvent,
  clientOrderId: string,
  time: number,
): void => {
  const { lane } = market;
  const before = Math.abs(lane.quantity);
  applyExitFill(core.engine, lane, event);
  const rest = exactSum(before, -event.quantity, -Math.abs(lane.quantity));
  const { fillsAtOpen } = core.settings.capabilities;
  if (!fillsAtOpen && rest > dustOf(lane.entryQuantity, lane.instrument.lotSize)) leaveOver(lane, rest);
  if (lane.quantity !== 0) return;
  noteClosed(core, market, clientOrderId, time);
  market.urgent = false;
};
