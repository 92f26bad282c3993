import { messageOf, usageError } from '../../src/core/errors.js';
import type { MonitorSource } from '../../src/core/monitor-event.js';
import { tellingFirst } from '../../src/library/monitor/telling-first.js';
import { watchSession } from '../../src/library/monitor/watch-session.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { pickSocket } from '../../src/live/control/pick-socket.js';
import type { Memory } from '../../src/memory/memory.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { MonitorFlags } from './flags.js';
import { openBooks } from './open-books.js';
import { wait } from './wait.js';

/** Where events come from, and what is to be closed when nobody looks any more. */
export interface OpenedSource {
  readonly source: MonitorSource;
  readonly close: () => Promise<void>;
}

const nothing = async (): Promise<void> => {};

const opened = (source: MonitorSource, memory: Memory | null): OpenedSource => ({
  source,
  close: memory === null ? nothing : memory.close,
});

/** The session that is named, or the only one that runs. `whole`: on the whole terminal, for as long as a person likes. */
export const sourceOf = async (
  named: string | null,
  flags: MonitorFlags,
  whole: boolean,
): Promise<OpenedSource> => {
  const config = await effectiveConfig(flags);
  const found = pickSocket(await listControlSockets(dataDirOf(flags, config)), named);
  if (found !== undefined) {
    const { sessionId, path } = found;
    const watched = { sessionId, path, history: whole, stay: whole, wait };
    try {
      const memory = await openBooks(flags, config);
      return opened(watchSession({ ...watched, memory }), memory);
    } catch (error) {
      // The session runs, and can be watched: without what was before.
      const text = `what was before is not shown: ${messageOf(error)}`;
      const source = watchSession({ ...watched, memory: null });
      return opened(tellingFirst({ kind: 'answer', ok: false, text }, source), null);
    }
  }
  throw usageError(
    named === null ? 'no session is running here' : `session "${named}" is not running here`,
    '"trader live" begins one; "trader report session" has those that ended',
  );
};
