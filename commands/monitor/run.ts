import { setTimeout as delay } from 'node:timers/promises';
import { usageError } from '../../src/core/errors.js';
import type { MonitorSource } from '../../src/core/monitor-event.js';
import { attachSession } from '../../src/library/monitor/attach-session.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { pickSocket } from '../../src/live/control/pick-socket.js';
import { liveScreen } from '../cli/live-screen.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import type { MonitorFlags } from './flags.js';
import { monitorLines } from './lines.js';

const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** The session that is named, or the only one that runs. */
const sourceOf = async (named: string | null, flags: MonitorFlags): Promise<MonitorSource> => {
  const found = pickSocket(await listControlSockets(dataDirOf(flags, await effectiveConfig(flags))), named);
  if (found !== undefined) return attachSession({ ...found, wait });
  throw usageError(
    named === null ? 'no session is running here' : `session "${named}" is not running here`,
    '"trader live" begins one; "trader report session" has those that ended',
  );
};

/** Shows a session until it ends or a person leaves: on the whole terminal, or as lines where there is none. */
export const runMonitor = async (
  named: string | null,
  flags: MonitorFlags,
  terminal: Terminal,
): Promise<void> => {
  const source = await sourceOf(named, flags);
  // Whoever sends the output elsewhere wants lines there, also where stderr is a terminal.
  const whole = process.stdin.isTTY === true && !terminal.piped;
  const screen = whole ? liveScreen(terminal, flags) : undefined;
  if (screen === undefined) {
    await monitorLines(source, flags, terminal);
    return;
  }
  const { monitorScreen } = await import('./screen.js');
  await monitorScreen(source, { stdout: screen, readOnly: flags.readOnly === true }, terminal);
};
