import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { withDatabase } from './database.js';

export const statsCommand = (terminal: Terminal): Command =>
  withCommon(new Command('stats').description('Show what there is: size, schema, rows by table, backups.'), [
    'trader db stats',
    'trader db stats --json',
  ]).action((flags: CommonOptions) =>
    withDatabase(flags, { readOnly: true }, async (memory, { backups: folder }) => {
      const { listBackups } = await import('../../src/memory/maintenance/list-backups.js');
      const { memoryStats } = await import('../../src/memory/maintenance/memory-stats.js');
      const { SCHEMA_VERSION: newestSchema } = await import('../../src/memory/migrations/all.js');
      const stats = await memoryStats(memory);
      const backups = listBackups(folder);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ ...stats, newestSchema, backups })}\n`);
        return;
      }
      const { statsLines } = await import('../../src/report/database/stats-lines.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const lines = statsLines({ stats, newestSchema, backups, folder }, createTheme(terminal));
      terminal.out.write(`${lines.join('\n')}\n`);
    }),
  );
