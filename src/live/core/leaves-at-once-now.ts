import { leavesAtOnce } from '../../engine/leaves-at-once.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

/** The position must be gone now, at any price: a stop, a command, the end of trading. */
export const leavesAtOnceNow = (core: Core, { lane, urgent }: LiveMarket): boolean =>
  urgent || core.phase !== 'running' || (lane.exitReason !== null && leavesAtOnce(lane.exitReason));
