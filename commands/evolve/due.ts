import type { EffectiveConfig } from '../../src/config/config.js';
import { counted } from '../../src/core/wording.js';
import type { Cycle, DueCycle } from '../../src/memory/cycles/cycle.js';
import type { Memory } from '../../src/memory/memory.js';
import type { Terminal } from '../cli/terminal.js';
import type { EvolveFlags } from './flags.js';

/** What is due: the evaluation that was, if one was, and how far the next evolution is. */
export interface WhatIsDue {
  readonly evaluated: boolean;
  readonly evaluation: Cycle;
  readonly evolution: DueCycle;
}

/** Looks what is due, and evaluates the strategies where that is, as `trader strategies evaluate --if-due` does. */
export const whatIsDue = async (memory: Memory, { values }: EffectiveConfig): Promise<WhatIsDue> => {
  const { evaluateWhenDue } = await import('../../src/analysis/scores/evaluate-strategies.js');
  const { cycleDue } = await import('../../src/memory/cycles/cycle.js');
  const { evaluationInterval, evolutionInterval } = values.evolution;
  const found = await evaluateWhenDue(memory, evaluationInterval, {});
  return {
    evaluated: found.kind === 'evaluated',
    evaluation: found.cycle,
    evolution: await cycleDue(memory, 'evolution', evolutionInterval),
  };
};

/** Says that none is due, and how many trades are missing. */
export const sayNotDue = (due: WhatIsDue, { json, quiet }: EvolveFlags, terminal: Terminal): void => {
  const { evaluated, evaluation, evolution } = due;
  if (json === true) {
    terminal.out.write(
      `${JSON.stringify({ evolution: null, evaluated, cycles: { evaluation, evolution } })}\n`,
    );
    return;
  }
  if (quiet === true) return;
  if (evaluated) terminal.out.write('an evaluation of the strategies was due, and is made\n');
  const missing = counted(evolution.missing, 'closed trade');
  terminal.out.write(
    `an evolution is not due yet: ${missing} missing of ${evolution.interval}; --force runs one now\n`,
  );
};
