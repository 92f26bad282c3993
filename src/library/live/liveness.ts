import type { Liveness } from '../../memory/live/locks/lock.js';
import { isHolderAlive, isHolderRunning } from './holder.js';
import { STALE_AFTER_MS } from './session-input.js';

/** When the lock of a session may be taken over: a process that can be seen to run keeps it. */
export const LIVENESS: Liveness = {
  staleAfterMs: STALE_AFTER_MS,
  isAlive: isHolderAlive,
  isRunning: isHolderRunning,
};
