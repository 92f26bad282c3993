import { liveScreen } from '../../cli/live-screen.js';
import type { Terminal } from '../../cli/terminal.js';
import type { LiveFlags } from '../flags.js';
import type { RunSettings } from '../live-settings.js';
import { inForeground } from './in-foreground.js';

/**
 * The screen that a session is shown on, undefined where it prints lines: without a whole terminal, with `--no-view`,
 * `--json`, `--quiet` or `--debug`, in the background of a shell, and where past candles are played as fast as it goes: there is nothing to watch.
 */
export const viewScreen = (
  flags: LiveFlags,
  { debug, feed }: Pick<RunSettings, 'debug' | 'feed'>,
  terminal: Terminal,
  stdin: Pick<NodeJS.ReadStream, 'isTTY'> = process.stdin,
): NodeJS.WriteStream | undefined => {
  if (flags.view === false || debug || stdin.isTTY !== true || terminal.piped) return undefined;
  if (feed.kind === 'replay' && feed.speed === Number.POSITIVE_INFINITY) return undefined;
  return inForeground() ? liveScreen(terminal, flags) : undefined;
};
