import { ACTIVE } from '../../core/trading-state.js';
import { type Core, note } from './core.js';
import { MISMATCH } from './holds.js';

const reasonOf = ({ holds, phase, engine }: Core, reasons: Iterable<string>): string | null => {
  if (phase !== 'running') return phase;
  if (holds.size > 0) return [...reasons].join('; ');
  const state = engine.guard?.state ?? ACTIVE;
  return state.name === 'active' ? null : `${state.name}: ${state.reason}`;
};

/** Why no positions are opened; null where they are. */
export const heldOf = (core: Core): string | null => reasonOf(core, core.holds.values());

/** The same for one who heard each reason when it began: what differs between books and venue is not said again. */
const stillHeldOf = (core: Core): string | null =>
  reasonOf(
    core,
    [...core.holds].map(([name, reason]) => (name === MISMATCH ? 'books and venue do not agree' : reason)),
  );

/**
 * Ends the holds of these names, where there are any, and notes each: `reason` is why it held, `still` what holds the entries
 * all the same, null where nothing does.
 */
export const releaseHolds = (core: Core, ...names: readonly string[]): void => {
  const over = [...core.holds].filter(([name]) => names.includes(name));
  for (const [name] of over) core.holds.delete(name);
  const still = stillHeldOf(core);
  for (const [name, reason] of over)
    note(core, { kind: 'entries-released', payload: { name, reason, still } });
};
