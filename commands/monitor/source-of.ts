import { shippedModels } from '../../src/config/models-dir.js';
import { messageOf, usageError } from '../../src/core/errors.js';
import type { MonitorSource } from '../../src/core/monitor-event.js';
import { evolutionSource, hasEvolution } from '../../src/library/monitor/facts/evolution-source.js';
import { openFacts } from '../../src/library/monitor/facts/open-facts.js';
import { withFacts } from '../../src/library/monitor/facts/with-facts.js';
import { storedSession } from '../../src/library/monitor/replay/stored-session.js';
import { tellingFirst } from '../../src/library/monitor/telling-first.js';
import { watchSession } from '../../src/library/monitor/watch-session.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { pickSocket } from '../../src/live/control/pick-socket.js';
import type { Memory } from '../../src/memory/memory.js';
import { pickSession } from '../../src/memory/sessions/pick-session.js';
import type { TabId } from '../../src/tui/monitor/keys.js';
import { modelsDirOf } from '../cli/models-home.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { MonitorFlags } from './flags.js';
import { openBooks } from './open-books.js';
import { refuseReplayFlags } from './replay-flags.js';
import { pastSession, replaySource } from './replay-source.js';
import { wait } from './wait.js';

/** Where events come from, and what is to be closed when nobody looks any more. */
export interface OpenedSource {
  readonly source: MonitorSource;
  /** The page that is worth seeing first. */
  readonly tab: TabId;
  readonly close: () => Promise<void>;
}

const nothing = async (): Promise<void> => {};

/** A source that reads a memory for as long as somebody looks. Where it cannot be made, the memory is closed. */
const reading = async (
  memory: Memory | null,
  sourceIn: (memory: Memory | null) => Promise<Omit<OpenedSource, 'close'>>,
): Promise<OpenedSource> => {
  try {
    return { ...(await sourceIn(memory)), close: memory === null ? nothing : memory.close };
  } catch (error) {
    await memory?.close();
    throw error;
  }
};

const notHere = (named: string | null) =>
  usageError(
    named === null
      ? 'no session is running here, and none is stored'
      : `session "${named}" is not known here`,
    '"trader live" begins one; where it is elsewhere, name its --data-dir',
  );

/**
 * The session that is named, or the only one that runs; where none does, the one that was begun last, as it ended; where
 * there is none at all, an evolution. With `--replay` a past one from its beginning. `whole`: on the whole terminal, for as
 * long as a person likes, with what there is to know beside it. Throws a usage error where there is nothing.
 */
export const sourceOf = async (
  named: string | null,
  flags: MonitorFlags,
  whole: boolean,
): Promise<OpenedSource> => {
  refuseReplayFlags(flags);
  const config = await effectiveConfig(flags);
  const open = (): Promise<Memory | null> => openBooks(flags, config);
  const models = { home: modelsDirOf(flags, config), shipped: shippedModels() };
  const beside = (source: MonitorSource, memory: Memory | null): MonitorSource =>
    whole ? withFacts(source, openFacts({ memory, models }), wait) : source;
  const overview = (source: MonitorSource, memory: Memory | null) =>
    ({ source: beside(source, memory), tab: 'overview' }) as const;

  if (flags.replay !== undefined) {
    const past = flags.replay === true ? named : flags.replay;
    return reading(await open(), async (memory) => {
      if (memory === null) throw notHere(past);
      return overview(await replaySource(memory, past, flags, whole), memory);
    });
  }
  const found = pickSocket(await listControlSockets(dataDirOf(flags, config)), named);
  if (found !== undefined) {
    const { sessionId, path } = found;
    const watched = { sessionId, path, history: whole, stay: whole, wait };
    try {
      return await reading(await open(), async (memory) =>
        overview(watchSession({ ...watched, memory }), memory),
      );
    } catch (error) {
      // The session runs, and can be watched without its books.
      const text = `what was before is not shown: ${messageOf(error)}`;
      const source = watchSession({ ...watched, memory: null });
      return { ...overview(tellingFirst({ kind: 'answer', ok: false, text }, source), null), close: nothing };
    }
  }
  return reading(await open(), async (memory) => {
    if (memory === null) throw notHere(named);
    if (named === null && (await pickSession(memory)) === undefined && (await hasEvolution(memory)))
      return { source: evolutionSource({ memory, models, stay: whole, wait }), tab: 'evolution' };
    return overview(await storedSession(memory, await pastSession(memory, named), { stay: whole }), memory);
  });
};
