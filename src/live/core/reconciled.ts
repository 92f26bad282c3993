import type { ReconciliationNote } from '../../memory/live/batch.js';
import { type Core, note, noteRisk } from './core.js';
import { releaseHolds } from './held-of.js';
import { MISMATCH } from './holds.js';

/** Name of the hold on entries while a restarted session recovers; it stays where the venue could not be asked. */
export const RECOVERY = 'recovery';
/** Why entries are held until a session that begins, or goes on, has had its books compared. */
export const RECOVERY_REASON = 'its books are compared with the venue first';

/**
 * The books were compared with the venue. What nobody can explain holds the entries, and a pass that matches lets them go
 * again: one interruption, told once however often the books are compared meanwhile. `checked`: up to when every fill is known now, ms UTC.
 */
export const reconciled = (core: Core, told: ReconciliationNote, checked: number | null): void => {
  core.out.reconciliation = told;
  note(core, { kind: 'reconciled', payload: { ...told } });
  if (told.outcome === 'match' || told.outcome === 'corrected') {
    if (core.baseline !== null && checked !== null) {
      core.baseline = { ...core.baseline, checked: Math.max(core.baseline.checked, checked) };
    }
    releaseHolds(core, MISMATCH, RECOVERY);
    return;
  }
  if (told.outcome !== 'mismatch') return;
  const known = core.holds.has(MISMATCH);
  core.holds.set(MISMATCH, told.message);
  if (known) return;
  noteRisk(core, {
    kind: 'reconciliation-mismatch',
    severity: 'critical',
    symbol: null,
    limit: null,
    measured: told.residue,
    action: `entries are held until the books and the venue agree: see "trader reconcile --session ${core.settings.sessionId}"`,
    message: told.message,
  });
};
