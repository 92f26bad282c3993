import { ACTIVE } from '../../core/trading-state.js';
import { type Core, note } from './core.js';

/** Why no positions are opened; null where they are. */
export const heldOf = ({ holds, phase, engine }: Core): string | null => {
  if (phase !== 'running') return phase;
  if (holds.size > 0) return [...holds.values()].join('; ');
  const state = engine.guard?.state ?? ACTIVE;
  return state.name === 'active' ? null : `${state.name}: ${state.reason}`;
};

/** A hold is over; `still` says what holds the entries all the same, null where nothing does. */
export const noteReleased = (core: Core, name: string): void => {
  note(core, { kind: 'entries-released', payload: { name, still: heldOf(core) } });
};
