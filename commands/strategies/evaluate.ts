import { Command } from 'commander';
import type { Evaluation } from '../../src/analysis/scores/evaluate-strategies.js';
import { counted } from '../../src/core/wording.js';
import type { DueCycle } from '../../src/memory/cycles/cycle.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { type EvaluationFlags, evaluationOptions, withEvaluationFlags } from './evaluation-flags.js';

interface EvaluateOptions extends CommonOptions, EvaluationFlags {
  readonly ifDue?: boolean;
}

export const evaluateCommand = (terminal: Terminal): Command =>
  withCommon(
    withEvaluationFlags(
      new Command('evaluate')
        .description('Judge every strategy by its closed trades, and keep the result.')
        .option('--if-due', 'only where enough trades have been closed since the last time'),
    ),
    ['trader strategies evaluate --days 7 --min-trades 5', 'trader strategies evaluate --if-due --quiet'],
  ).action((options: EvaluateOptions) => evaluate(options, terminal));

interface Done {
  /** Undefined where none was due. */
  readonly evaluation?: Evaluation;
  /** What a reader must know before believing the scores. */
  readonly warnings: readonly string[];
  readonly cycle: DueCycle;
  readonly evolution: DueCycle;
}

const evaluate = async (options: EvaluateOptions, terminal: Terminal): Promise<void> => {
  const { withMemory } = await import('../cli/memory.js');
  const scores = await import('../../src/analysis/scores/evaluate-strategies.js');
  const { rankingWarnings } = await import('../../src/analysis/made-up/ranking-warnings.js');
  const { cycleDue } = await import('../../src/memory/cycles/cycle.js');
  const range = evaluationOptions(options);
  const done = await withMemory(options, { create: false }, async (memory, { values }): Promise<Done> => {
    const { evaluationInterval, evolutionInterval } = values.evolution;
    const evolution = await cycleDue(memory, 'evolution', evolutionInterval);
    if (options.ifDue === true) {
      const found = await scores.evaluateWhenDue(memory, evaluationInterval, range);
      return {
        cycle: found.cycle,
        evolution,
        ...(found.kind === 'evaluated'
          ? {
              evaluation: found.evaluation,
              warnings: await rankingWarnings(memory, found.evaluation),
            }
          : { warnings: [] }),
      };
    }
    const evaluation = await scores.evaluateStrategies(memory, range);
    const warnings = await rankingWarnings(memory, evaluation);
    return {
      evaluation,
      warnings,
      cycle: await cycleDue(memory, 'evaluation', evaluationInterval),
      evolution,
    };
  });
  if (options.json === true) terminal.out.write(`${JSON.stringify(documentOf(done))}\n`);
  else await print(done, options, terminal);
};

const documentOf = ({ evaluation, warnings, cycle, evolution }: Done) => ({
  evaluated: evaluation !== undefined,
  ...(evaluation ?? {}),
  cycles: { evaluation: cycle, evolution },
  warnings,
});

const tradesText = (trades: number): string => counted(trades, 'closed trade');

const print = async (
  { evaluation, warnings, cycle, evolution }: Done,
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<void> => {
  if (evaluation === undefined) {
    if (options.quiet !== true)
      terminal.out.write(
        `an evaluation is not due yet: ${tradesText(cycle.missing)} missing of ${cycle.interval}\n`,
      );
    return;
  }
  const { evaluationLines } = await import('./ranking.js');
  const lines = evaluationLines({ ...evaluation, warnings }, terminal);
  if (evolution.due && options.quiet !== true) {
    lines.push(
      `${tradesText(evolution.closedTrades - evolution.marked)} since the last evolution: one is due`,
    );
  }
  terminal.out.write(`${lines.join('\n')}\n`);
};
