import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Restored } from '../../src/memory/maintenance/restore/restore-memory.js';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { interruptible } from '../cli/interrupt.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { databaseFor } from './database.js';

interface Flags extends CommonOptions {
  readonly force?: boolean;
}

export const restoreCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('restore')
      .description('Put a backup in the place of the database. The backup is checked first, whole.')
      .argument('<file>', 'a backup: .db or .jsonl.gz')
      .option('--force', 'also where the database holds something; that is kept as another backup'),
    [
      'trader db restore backups/trader-2026-03-05T00-00-00Z.db --force',
      'trader db restore trader.jsonl.gz --db postgres://localhost/trader',
    ],
  ).action(async (file: string, flags: Flags) => {
    const { address, backups } = await databaseFor(flags);
    const { addressText } = await import('../../src/core/database-address.js');
    const { restoreMemory } = await import('../../src/memory/maintenance/restore/restore-memory.js');
    const options = { force: flags.force === true, backups };
    const restored = await interruptible(
      (signal) => restoreMemory(address, resolve(file), { ...options, signal }),
      'nothing was changed',
    );
    const place = addressText(address);
    if (flags.json === true) {
      const { kept = null, ...rest } = restored;
      terminal.out.write(`${JSON.stringify({ place, file: resolve(file), ...rest, kept })}\n`);
    } else if (flags.quiet !== true) {
      terminal.out.write(outText(restoredText(restored, place, file), terminal));
    }
  });

const restoredText = ({ from, to, kept }: Restored, place: string, file: string): string =>
  [
    `restored ${cleanText(file)} into ${cleanText(place)}`,
    ...(from === to ? [] : [`brought up from schema ${from} to ${to}`]),
    ...(kept === undefined ? [] : [`what was there is kept as ${cleanText(kept)}`]),
  ].join('\n');
