import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { systemClock } from '../../src/core/clock.js';
import { dataError } from '../../src/core/errors.js';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { interruptible } from '../cli/interrupt.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { withDatabase } from './database.js';

interface Flags extends CommonOptions {
  readonly logical?: boolean;
}

/** The place that was named for a backup. Throws where its folder is not there: a slip of the pen makes none. */
const namedTarget = (file: string): string => {
  const target = resolve(file);
  if (existsSync(dirname(target))) return target;
  throw dataError(`${target} cannot be written: there is no such folder`, { hint: 'choose another place' });
};

export const backupCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('backup')
      .description('Copy the database into one file, while it is in use.')
      .argument('[file]', 'where to write it (default: backups/trader-TIME.db in the data directory)')
      .option('--logical', 'as .jsonl.gz, for SQLite and PostgreSQL alike; a server is always backed up so'),
    ['trader db backup', 'trader db backup /mnt/safe/trader.jsonl.gz --logical'],
  ).action((file: string | undefined, flags: Flags) =>
    withDatabase(flags, { readOnly: true }, async (memory, { address, backups }) => {
      const { backupMemory } = await import('../../src/memory/maintenance/backup.js');
      const { backupName } = await import('../../src/memory/maintenance/backup-name.js');
      const { checkSchema, schemaState } = await import('../../src/memory/schema-state.js');
      checkSchema(await schemaState(memory), memory.place);
      const logical = flags.logical === true || file?.endsWith('.gz') === true;
      const kind = logical || address.kind === 'postgres' ? 'logical' : 'file';
      const target =
        file === undefined
          ? backupName({ address, folder: backups, clock: systemClock, kind })
          : namedTarget(file);
      const made = await interruptible(
        (signal) => backupMemory(memory, target, { logical, signal }),
        'nothing was left behind',
      );
      if (flags.json === true) terminal.out.write(`${JSON.stringify(made)}\n`);
      else if (flags.quiet === true) terminal.out.write(`${cleanText(made.file)}\n`);
      else {
        const { byteText } = await import('../../src/report/database/bytes.js');
        terminal.out.write(
          outText(
            `backed up ${cleanText(memory.place)} to ${cleanText(made.file)} (${byteText(made.bytes)})`,
            terminal,
          ),
        );
      }
    }),
  );
