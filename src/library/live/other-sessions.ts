import type { CoreState } from '../../live/core/core-state.js';
import { fromStored } from '../../live/core/state-text.js';
import { type OtherSession, otherSession } from '../../live/reconcile/other-session.js';
import { isHeld, locksOfSession } from '../../memory/live/locks/lock.js';
import { accountStates } from '../../memory/live/reads/account-states.js';
import type { Memory } from '../../memory/memory.js';
import { isHolderAlive } from './holder.js';
import { STALE_AFTER_MS } from './session-input.js';

/** Who gives no sign hears nothing, be its process there or not. */
const HEARS = { staleAfterMs: STALE_AFTER_MS, isAlive: isHolderAlive } as const;

/** Asks the database for the other sessions of an account: whoever keeps books there counts what they moved. */
export const otherSessions =
  (memory: Memory, account: string, sessionId: string) =>
  async (known: readonly string[]): Promise<readonly OtherSession[]> => {
    const others: OtherSession[] = [];
    for (const { sessionId: id, status, state } of await accountStates(memory, {
      account,
      sessionId,
      known,
    })) {
      const locks = status === 'running' ? await locksOfSession(memory, id) : [];
      const runs = locks.length > 0 && locks.every((lock) => isHeld(memory, lock, HEARS));
      const life = status !== 'running' ? 'ended' : runs ? 'runs' : 'gone';
      others.push(otherSession(id, (fromStored(state) as { readonly core: CoreState }).core, life));
    }
    return others;
  };
