import type { MonitorEvent, MonitorSource } from '../../src/core/monitor-event.js';
import { errorText } from '../cli/error-text.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { noticeLine } from '../live/notice-line.js';
import { statusLines } from '../live/status-lines.js';
import type { MonitorFlags } from './flags.js';

/** A line for each thing that happens; how the session is, once. */
const textOf = (event: MonitorEvent, first: boolean): string | null => {
  switch (event.kind) {
    case 'status':
      return first ? statusLines(event.status).join('\n') : null;
    case 'notice':
      return noticeLine(event.notice);
    case 'missed':
      return `${event.count} events came faster than they were read`;
    case 'link':
      return event.link === 'live' ? null : event.text;
    default:
      return null;
  }
};

/** Follows a session as lines on stdout, or with `--json` as one JSON document a line: everything that it tells. */
export const monitorLines = async (
  source: MonitorSource,
  { json, quiet }: MonitorFlags,
  terminal: Terminal,
): Promise<void> => {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  let first = true;
  try {
    await source.follow((event) => {
      const text = json === true ? JSON.stringify(event) : textOf(event, first);
      if (event.kind === 'status') first = false;
      if (text === null || (quiet === true && json !== true && event.kind !== 'notice')) return;
      terminal.out.write(json === true ? `${text}\n` : outText(text, terminal));
    }, stop.signal);
  } finally {
    process.removeListener('SIGINT', end);
    process.removeListener('SIGTERM', end);
  }
  if (stop.signal.aborted && quiet !== true && json !== true)
    terminal.err.write(errorText('the session goes on', terminal));
};
