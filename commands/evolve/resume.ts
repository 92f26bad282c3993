import { Command } from 'commander';
import type { Candles } from '../../src/core/candles.js';
import { usageError } from '../../src/core/errors.js';
import type { EvolutionPlan } from '../../src/library/evolution/settings.js';
import type { Memory } from '../../src/memory/memory.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import { dataDirOf } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { evolutionNumber } from './evolution-number.js';
import { NUMBERS } from './flags.js';
import { type QueueFlags, withQueueFlags } from './queue.js';
import type { WorkFlags } from './work.js';

interface Flags
  extends CommonOptions,
    Pick<WorkFlags, 'threads' | keyof QueueFlags | 'minutes' | 'deploy' | 'cleanup'> {}

/** The newest evolution that can go on, or the one that is named. */
const evolutionToResume = async (memory: Memory, named: number | undefined) => {
  const { listEvolutions, requireEvolution } = await import('../../src/memory/evolution/find-evolutions.js');
  if (named !== undefined) return requireEvolution(memory, named);
  const [newest] = await listEvolutions(memory, { statuses: ['running', 'stopped', 'failed'], limit: 1 });
  if (newest !== undefined) return newest;
  throw usageError('there is no evolution to go on with', '"trader evolve --force" begins one');
};

/** Its candles, exactly those it was begun on, from where they were. */
const candlesOf = async (plan: EvolutionPlan, place: string): Promise<readonly Candles[]> => {
  const { recallMarket } = await import('../../src/library/runs/recall-candles.js');
  const candles: Candles[] = [];
  for (const market of plan.markets) candles.push((await recallMarket(market, place)).candles);
  return candles;
};

export const resumeCommand = (terminal: Terminal): Command =>
  withCommon(
    withQueueFlags(new Command('resume'))
      .description('Go on with an evolution that was stopped, after its last whole generation.')
      .argument('[id]', 'its number (default: the newest that can go on)', evolutionNumber)
      .option('--minutes <n>', 'end breeding after so long', numberFlag('--minutes', NUMBERS.minutes))
      .option('--threads <n>', 'threads', numberFlag('--threads', NUMBERS.threads))
      .option('--deploy', 'deploy the best one that passes the gate, where one does')
      .option('--cleanup', 'also retire active evolved strategies that are beaten and that nothing trades'),
    ['trader evolve resume', 'trader evolve resume 3 --threads 2'],
  ).action((named: number | undefined, flags: Flags) =>
    withMemory(flags, { create: false }, async (memory, config) => {
      const { refuseFinished } = await import('../../src/memory/evolution/take-over-evolution.js');
      const { readPlan } = await import('../../src/library/evolution/settings.js');
      const { isFolder } = await import('../../src/core/is-folder.js');
      const { readCycle } = await import('../../src/memory/cycles/cycle.js');
      const { isMadeUp } = await import('../../src/memory/made-up/is-made-up.js');
      const { workOn } = await import('./run.js');
      const record = await evolutionToResume(memory, named);
      // Before its candles are looked for, and anything is said of them.
      refuseFinished(record);
      const plan = readPlan(record.settings);
      const own = flags.dataDir === undefined && isFolder(plan.dataDir);
      const candles = await candlesOf(plan, own ? plan.dataDir : dataDirOf(flags, config));
      const cycle = await readCycle(memory, 'evolution');
      const warnings = isMadeUp(plan.provider)
        ? ['SYNTHETIC DATA: these prices are made up; nothing here says anything about the real market']
        : [];
      const work = { memory, config, plan, candles, warnings, cycle, resume: record };
      await workOn(work, flags, terminal);
    }),
  );
