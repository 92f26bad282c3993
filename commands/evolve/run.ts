import { type Deployment, deployGenome } from '../../src/library/evolution/deploy-genome.js';
import { type EvolutionOutcome, runEvolution } from '../../src/library/evolution/run-evolution.js';
import { findGenome } from '../../src/memory/evolution/find-genomes.js';
import { stopped } from '../cli/interrupt.js';
import type { Terminal } from '../cli/terminal.js';
import { stoppable } from '../train/interrupt.js';
import { evaluatorOf } from './open-evaluator.js';
import { printEvolution, printStopped } from './print.js';
import { evolutionLines, watchEvolution } from './watch.js';
import type { EvolutionWork, WorkFlags } from './work.js';

const deployBest = async (
  { memory, config }: EvolutionWork,
  { registered, ids }: Extract<EvolutionOutcome, { readonly kind: 'finished' }>,
): Promise<Deployment | null> => {
  const [best] = registered;
  if (best === undefined) return null;
  return deployGenome(memory, config, await findGenome(memory, String(ids.get(best.hash))), {
    forced: false,
  });
};

/** Runs an evolution and prints what it came to. Exit code 130 where it was stopped by a person. */
export const workOn = async (work: EvolutionWork, flags: WorkFlags, terminal: Terminal): Promise<void> => {
  const { memory, plan, candles, cycle, resume } = work;
  const openEvaluator = await evaluatorOf(flags, terminal);
  // Lines about workers come at any time: nothing may be drawn where they are written.
  const watch =
    flags.queue === undefined
      ? await watchEvolution(terminal, flags, plan.generations)
      : evolutionLines(terminal, flags);
  // Before anything is bred, and once more at the end: made-up prices are nothing to find out about afterwards.
  if (flags.quiet !== true) for (const warning of work.warnings) watch.warn?.(warning);
  const outcome = await stoppable((signal) =>
    runEvolution({
      ...{ memory, plan, candles, cycle, signal, ...watch, cleanup: flags.cleanup === true },
      ...(resume === undefined ? {} : { resume }),
      ...(flags.minutes === undefined ? {} : { limitMs: flags.minutes * 60_000 }),
      openEvaluator,
    }),
  ).finally(watch.end);
  if (outcome.kind === 'stopped') {
    const hint = `go on with "trader evolve resume ${outcome.evolution}"`;
    if (outcome.by === 'signal') throw stopped(`generation ${outcome.generation} is stored; ${hint}`);
    printStopped(outcome, hint, flags, terminal);
    return;
  }
  const deployed = flags.deploy === true ? await deployBest(work, outcome) : undefined;
  printEvolution(
    { ...work, warnings: [...work.warnings, ...outcome.warnings], outcome, deployed },
    flags,
    terminal,
  );
};
