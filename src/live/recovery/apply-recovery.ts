import { RECOVERY, RECOVERY_REASON } from '../core/reconciled.js';
import { type ComparedNote, reconcile } from '../reconcile/reconcile.js';
import { settleFindings } from '../reconcile/settle.js';
import type { Running } from '../session/running.js';
import type { RecoveryOptions } from './plan-recovery.js';
import type { RecoveryPlan } from './recovery-plan.js';

/**
 * Does what the plan says, compares the books with the venue, and only then lets the session send anything. The plan is
 * in the journal before anything of it is done, and all of it is done by events that change nothing when they come twice:
 * after a death in the middle, planning and applying again come to the same end.
 */
export const applyRecovery = async (
  running: Running,
  plan: RecoveryPlan,
  options: RecoveryOptions,
): Promise<ComparedNote> => {
  const { mailbox } = running;
  // What is stored of the paper venue and of the books is of one moment: what waits there may go on as if nothing were.
  const held = running.paper === null;
  await mailbox.post(async () => {
    if (held) await running.process({ kind: 'hold', name: RECOVERY, reason: RECOVERY_REASON, more: true });
    const lines = plan.lines.map((line) => ({ ...line }));
    await running.process({ kind: 'recovery', lines, more: true });
    // By the books as they are: what is settled may take a position out of them.
    await running.process({ kind: 'unknown-orders', orders: plan.unknown, more: true });
    await settleFindings(running, plan.findings);
  });
  const { apply, pause, person = false } = options;
  const note = await reconcile(running, 'start', {
    apply,
    person,
    quiet: true,
    believed: plan.believed,
    ...(pause === undefined ? {} : { pause }),
  });
  await mailbox.post(async () => {
    await options.beforeSettled?.();
    // Where the venue could not be asked, the first comparison that can be made lets the entries go.
    const known = note.outcome !== 'failed';
    if (held && known) await running.process({ kind: 'release', name: RECOVERY, more: true });
    await running.process({ kind: 'settled' });
  });
  return note;
};
