import { Command } from 'commander';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { databaseFor } from './database.js';

interface Flags extends CommonOptions {
  readonly to?: number;
  readonly force?: boolean;
}

export const migrateCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('migrate')
      .description('Bring the schema of the database up to date, or to an older one. A backup is made first.')
      .option(
        '--to <n>',
        'to this schema (default: the newest)',
        numberFlag('--to', { min: 0, max: 10_000, whole: true }),
      )
      .option('--force', 'going down, also where rows are lost'),
    ['trader db migrate', 'trader db migrate --to 4 --force'],
  ).action((flags: Flags) => migrateDatabase(flags, terminal));

const migrateDatabase = async (flags: Flags, terminal: Terminal): Promise<void> => {
  const { address, backups } = await databaseFor(flags);
  const { connect } = await import('../../src/memory/memory.js');
  const { migrate } = await import('../../src/memory/migrate.js');
  const { migrationBackup } = await import('../../src/memory/open-memory.js');
  const { backupMemory } = await import('../../src/memory/maintenance/backup.js');
  const memory = await connect(address);
  try {
    const made: string[] = [];
    const { from, to, steps } = await migrate(memory, {
      ...(flags.to === undefined ? {} : { to: flags.to }),
      force: flags.force === true,
      backup: async (schema) => {
        made.push((await backupMemory(memory, migrationBackup(memory, schema, backups))).file);
      },
    });
    const [backup = null] = made;
    if (flags.json === true) {
      terminal.out.write(`${JSON.stringify({ place: memory.place, from, to, steps, backup })}\n`);
      return;
    }
    const place = cleanText(memory.place);
    const lines =
      steps.length === 0
        ? [`${place} has schema ${to} already, nothing was done`]
        : [
            `${place}: schema ${from} to ${to}`,
            ...steps.map((step) => `  ${from < to ? 'added' : 'took back'} ${step}`),
            ...(backup === null ? [] : [`a backup is in ${cleanText(backup)}`]),
          ];
    if (flags.quiet !== true) terminal.out.write(`${lines.join('\n')}\n`);
  } finally {
    await memory.close();
  }
};
