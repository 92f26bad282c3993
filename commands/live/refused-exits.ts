import { exitHeldIn } from '../../src/live/core/exit-ended.js';
import type { Notice } from '../../src/live/session/running.js';

export interface RefusedExits {
  /** Whether a person was told just this of this exit before, and it is not over since. */
  readonly isRepeated: (notice: Notice) => boolean;
}

/** The refusal of an exit is printed once until its reason changes or it is over: it may be refused every second. */
export const openRefusedExits = (): RefusedExits => {
  const said = new Map<unknown, string>();
  return {
    isRepeated: ({ kind, payload }) => {
      if (kind === 'position-closed') said.delete(payload.symbol);
      if (kind === 'entries-released') said.delete(exitHeldIn(String(payload.name)));
      if (kind !== 'risk' || payload.kind !== 'exit-refused') return false;
      const text = `${String(payload.message)}: ${String(payload.action)}`;
      if (said.get(payload.symbol) === text) return true;
      said.set(payload.symbol, text);
      return false;
    },
  };
};
