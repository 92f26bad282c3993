import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { sayNotDue, whatIsDue } from './due.js';
import type { EvolveFlags } from './flags.js';
import { evolveConfig, makePlan } from './make-plan.js';
import { workOn } from './run.js';

/** `trader evolve`: an evolution where one is due, or where it is forced. */
export const startEvolving = async (flags: EvolveFlags, terminal: Terminal): Promise<void> => {
  const config = await evolveConfig(flags);
  await withMemory(flags, { create: true }, async (memory) => {
    const due = await whatIsDue(memory, config);
    if (!due.evolution.due && flags.force !== true) {
      sayNotDue(due, flags, terminal);
      return;
    }
    const planned = await makePlan(flags, config, terminal);
    await workOn({ memory, config, ...planned, cycle: due.evolution }, flags, terminal);
  });
};
