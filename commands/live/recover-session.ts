import { monotonicMs } from '../../src/core/clock.js';
import type { OpenedSession } from '../../src/library/live/session-input.js';
import { applyRecovery } from '../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../src/live/recovery/plan-recovery.js';
import { recoveryLines, waitLine } from '../../src/live/recovery/recovery-plan.js';
import type { Running } from '../../src/live/session/running.js';
import type { SessionFacts } from '../../src/live/session/session-facts.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';
import type { RunSettings } from './live-settings.js';

export interface RecoverParts {
  readonly running: Running;
  /** Told what is waited for. */
  readonly facts: SessionFacts;
  readonly opened: OpenedSession;
  readonly settings: RunSettings;
  readonly print: (line: string) => void;
  readonly compared: (note: ReconciliationNote) => void;
  /** Done in the mailbox before anything is sent. */
  readonly recovered: () => Promise<void>;
}

/** Brings the books to where the venue is, and says how where the session lived before. */
export const recoverSession = async (parts: RecoverParts): Promise<void> => {
  const { running, facts, opened, settings, print, compared, recovered } = parts;
  if (opened.resumed) {
    const payload = { lastEvent: running.core.now };
    const entry = { kind: 'session-resumed', payload } as const;
    // Nothing is wanted of it before the venue was asked.
    await running.mailbox.post(() => running.process({ kind: 'noted', entry, more: true }));
  }
  const waits = (ms: number, orders: readonly string[]): void => {
    print(`  ${waitLine(ms)}`);
    facts.onItsWay = { orders, until: monotonicMs() + ms };
  };
  const plan = await planRecovery(running, { apply: settings.autoCorrect, waits });
  facts.onItsWay = null;
  if (opened.resumed) for (const line of recoveryLines(plan)) print(`  ${line}`);
  const options = { apply: settings.autoCorrect, beforeSettled: recovered };
  compared(await applyRecovery(running, plan, options));
  facts.recovering = false;
};
