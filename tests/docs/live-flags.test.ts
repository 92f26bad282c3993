import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { withLiveFlags } from '../../commands/live/flags.js';

const CLI = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
const own = CLI.split(/^## /m).find((part) => part.startsWith('`trader live`\n')) ?? '';

test('the page of the command line explains every flag of a session, and none that is not there', () => {
  const explained = new Set([...own.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag));
  const flags = withLiveFlags(new Command('live')).options.map(({ long }) => long ?? '');
  expect(flags.filter((flag) => !explained.has(flag))).toEqual([]);
  // Of every command, and explained here for what it does to the log.
  const known = new Set([...flags, '--debug']);
  expect([...explained].filter((flag) => !known.has(flag))).toEqual([]);
});
