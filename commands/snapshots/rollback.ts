import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { makeChange } from './change.js';

interface Flags extends CommonOptions {
  readonly strategy?: string;
  readonly write: boolean;
}

export const rollbackCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('rollback')
      .description('Go back to an earlier configuration: in the database and in trader.config.json.')
      .argument('[snapshot]', 'the one to go back to (default: the one that was active before)')
      .option('--strategy <name>', 'whose configuration, where several strategies have an active one')
      .option('--no-write', 'leave trader.config.json alone, and print the settings to copy'),
    ['trader snapshots rollback', 'trader snapshots rollback 3 --no-write'],
  ).action((named: string | undefined, flags: Flags) =>
    withMemory(flags, { create: false }, async (memory, config) => {
      const { requireSnapshot } = await import('../../src/memory/snapshots/find-snapshots.js');
      const { rollbackSnapshot, snapshotBefore } = await import(
        '../../src/memory/snapshots/rollback-snapshot.js'
      );
      const { requireStrategy } = await import('../../src/memory/strategies/find-strategies.js');
      const of =
        flags.strategy === undefined ? undefined : (await requireStrategy(memory, flags.strategy)).id;
      const target =
        named === undefined ? await snapshotBefore(memory, of) : await requireSnapshot(memory, named);
      const change = async () => {
        const { active, replaced } = await rollbackSnapshot(memory, target.id);
        return { active, already: false, replaced };
      };
      const request = { target, write: flags.write, copy: !flags.write, change };
      await makeChange(request, { memory, config }, flags, terminal);
    }),
  );
