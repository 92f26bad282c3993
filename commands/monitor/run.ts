import { liveScreen } from '../cli/live-screen.js';
import type { Terminal } from '../cli/terminal.js';
import type { MonitorFlags } from './flags.js';
import { monitorLines } from './lines.js';
import { sourceOf } from './source-of.js';

/** Shows a session until it ends or a person leaves: on the whole terminal, or as lines where there is none. */
export const runMonitor = async (
  named: string | null,
  flags: MonitorFlags,
  terminal: Terminal,
): Promise<void> => {
  // Whoever sends the output elsewhere wants lines there, also where stderr is a terminal.
  const whole = process.stdin.isTTY === true && !terminal.piped;
  const screen = whole ? liveScreen(terminal, flags) : undefined;
  const { source, close, tab } = await sourceOf(named, flags, screen !== undefined);
  try {
    if (screen === undefined) {
      await monitorLines(source, flags, terminal);
      return;
    }
    const { monitorScreen } = await import('./screen.js');
    await monitorScreen(
      source,
      { stdout: screen, readOnly: flags.readOnly === true, owner: flags.owned ?? null, tab },
      terminal,
    );
  } finally {
    await close();
  }
};
