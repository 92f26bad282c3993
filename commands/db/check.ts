import { Command } from 'commander';
import { EXIT } from '../../src/core/errors.js';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import { withDatabase } from './database.js';

export const checkCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('check').description(
      'Check that the database is whole and that its rows agree. Exit code 3 where they do not.',
    ),
    ['trader db check', 'trader db check --db backups/trader-2026-03-05T00-00-00Z.db'],
  ).action((flags: CommonOptions) =>
    withDatabase(flags, { readOnly: true }, async (memory) => {
      const { requireNewestSchema } = await import('../../src/memory/schema-state.js');
      const { checkMemory } = await import('../../src/memory/maintenance/check/check-memory.js');
      await requireNewestSchema(memory);
      const place = cleanText(memory.place);
      const checks = await checkMemory(memory);
      const broken = checks.filter(({ count }) => count > 0);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ place: memory.place, ok: broken.length === 0, checks })}\n`);
      } else if (broken.length > 0 || flags.quiet !== true) {
        const { checkLines } = await import('../../src/report/database/check-lines.js');
        const { createTheme } = await import('../../src/report/terminal/theme.js');
        const lines = checkLines(flags.quiet === true ? broken : checks, createTheme(terminal));
        terminal.out.write(`${lines.join('\n')}\n`);
        if (broken.length === 0) terminal.out.write(`${place} is in order\n`);
      }
      if (broken.length === 0) return;
      const names = broken.map(({ name }) => name).join(', ');
      terminal.err.write(
        errorText(`error: ${place} breaks ${names} — do what the check says of each`, terminal),
      );
      process.exitCode = EXIT.data;
    }),
  );
