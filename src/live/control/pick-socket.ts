import { usageError } from '../../core/errors.js';
import { LEAST_OF_ID } from '../../memory/sessions/pick-session.js';
import type { ControlSocket } from './list-control-sockets.js';

const listed = (sockets: readonly ControlSocket[]): string =>
  sockets.map(({ sessionId }) => sessionId).join(', ');

/**
 * Of the sessions that run, the one that is named by its id or the only one whose id begins so; the only one there is
 * where none is named. Undefined where there is none. Throws a usage error where several fit.
 */
export const pickSocket = (
  sockets: readonly ControlSocket[],
  named: string | null,
): ControlSocket | undefined => {
  const alive = sockets.filter((socket) => socket.alive);
  const exact = alive.find(({ sessionId }) => sessionId === named);
  if (exact !== undefined) return exact;
  const fitting =
    named === null
      ? alive
      : alive.filter(({ sessionId }) => named.length >= LEAST_OF_ID && sessionId.startsWith(named));
  if (fitting.length <= 1) return fitting[0];
  throw named === null
    ? usageError(`${fitting.length} sessions are running`, `name one with --session: ${listed(fitting)}`)
    : usageError(`several sessions that run begin with "${named}"`, `name one whole: ${listed(fitting)}`);
};
