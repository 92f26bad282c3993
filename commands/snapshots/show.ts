import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

/** Sessions and backtests that are shown. */
const NEWEST = 10;

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description('Show a snapshot: its configuration, and what ran under it.')
      .argument('<snapshot>', 'its number, or at least six digits of its hash'),
    ['trader snapshots show 3', 'trader snapshots show a1b2c3d4 --json'],
  ).action((named: string, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { requireSnapshot } = await import('../../src/memory/snapshots/find-snapshots.js');
      const { viewSnapshot } = await import('../../src/memory/snapshots/view-snapshot.js');
      const { silenceText, silentSessions } = await import(
        '../../src/analysis/trading-report/warnings/silent-sessions.js'
      );
      const { withDeath } = await import('../../src/library/live/session-deaths.js');
      const stored = await viewSnapshot(memory, await requireSnapshot(memory, named), NEWEST);
      const view = {
        ...stored,
        sessions: await Promise.all(stored.sessions.map((session) => withDeath(memory, session))),
      };
      const warnings = (await silentSessions(memory, view.sessions)).map(silenceText);
      if (flags.json === true) {
        const { snapshot, ...rest } = view;
        terminal.out.write(`${JSON.stringify({ ...snapshot, ...rest, warnings })}\n`);
        return;
      }
      const { snapshotLines } = await import('../../src/report/snapshots/show-snapshot.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { openingWarnings } = await import('../../src/report/terminal/warnings.js');
      const theme = createTheme(terminal);
      const lines = [
        ...openingWarnings(warnings, theme),
        ...(warnings.length === 0 ? [] : ['']),
        ...snapshotLines(view, theme),
      ];
      terminal.out.write(`${lines.join('\n')}\n`);
    }),
  );
