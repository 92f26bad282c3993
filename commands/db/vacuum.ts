import { Command } from 'commander';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { withDatabase } from './database.js';

export const vacuumCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('vacuum').description(
      'Give back the room that the database does not need any more. Needs as much free disk for a while.',
    ),
    ['trader db vacuum', 'trader db vacuum --json'],
  ).action((flags: CommonOptions) =>
    withDatabase(flags, { readOnly: false }, async (memory) => {
      const { vacuumMemory } = await import('../../src/memory/maintenance/vacuum.js');
      const { before, after } = await vacuumMemory(memory);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ place: memory.place, before, after })}\n`);
      } else if (flags.quiet !== true) {
        const { byteText } = await import('../../src/report/database/bytes.js');
        const freed = before.bytes + (before.walBytes ?? 0) - after.bytes - (after.walBytes ?? 0);
        const what =
          memory.dialect === 'postgres'
            ? 'cleared up'
            : freed > 0
              ? `freed ${byteText(freed)}`
              : 'there was nothing to free';
        terminal.out.write(
          outText(`${what}: ${cleanText(memory.place)} takes ${byteText(after.bytes)}`, terminal),
        );
      }
    }),
  );
