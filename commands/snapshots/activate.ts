import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { makeChange } from './change.js';

interface Flags extends CommonOptions {
  readonly write?: boolean;
}

export const activateCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('activate')
      .description('Make a snapshot the one its strategy trades under, from now on.')
      .argument('<snapshot>', 'its number, or at least six digits of its hash')
      .option('--write', 'also write its settings into trader.config.json; the old file is kept'),
    ['trader snapshots activate 4', 'trader snapshots activate 4 --write'],
  ).action((named: string, flags: Flags) =>
    withMemory(flags, { create: false }, async (memory, config) => {
      const { activateSnapshot } = await import('../../src/memory/snapshots/activate-snapshot.js');
      const { activeSnapshot, numberedSnapshot, requireSnapshot } = await import(
        '../../src/memory/snapshots/find-snapshots.js'
      );
      const target = await requireSnapshot(memory, named);
      const change = async () => {
        const before = await activeSnapshot(memory, target.strategyId);
        const active = await activateSnapshot(memory, target.id);
        const already = before?.id === active.id;
        const replaced = before === undefined || already ? null : await numberedSnapshot(memory, before.id);
        return { active, already, replaced };
      };
      const request = { target, write: flags.write === true, copy: false, change };
      await makeChange(request, { memory, config }, flags, terminal);
    }),
  );
