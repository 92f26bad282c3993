import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/core/clock.js';
import type { LogDestination } from '../../src/observability/log-destination.js';
import { type LoggerOptions, type OpenLogger, openLogger } from '../../src/observability/open-logger.js';

export type Line = Readonly<Record<string, unknown>>;

export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'log-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

export const readLines = (path: string): readonly Line[] => linesOf(readFileSync(path, 'utf8'));

/** A logger whose lines stay in memory. 2024-03-05 07:00:00.250 UTC. */
export const memoryLogger = (
  options: Partial<LoggerOptions> = {},
): { readonly log: OpenLogger; readonly text: () => string; readonly lines: () => readonly Line[] } => {
  let text = '';
  const destination: LogDestination = {
    write: (line) => {
      text += line;
    },
    flush: async () => {},
    close: async () => {},
    lost: () => 0,
  };
  const log = openLogger({
    level: 'debug',
    destination,
    clock: fixedClock(Date.UTC(2024, 2, 5, 7, 0, 0, 250)),
    ...options,
  });
  return { log, text: () => text, lines: () => linesOf(text) };
};

/** The fields of the only line that `fields` make. */
export const logged = (fields: Line, options: Partial<LoggerOptions> = {}): Line => {
  const { log, lines } = memoryLogger({ level: 'info', ...options });
  log.info('event', fields);
  const [{ level, time, event, ...rest } = {}] = lines();
  return rest;
};
