import { monotonicMs } from '../../src/core/clock.js';
import { counted } from '../../src/core/wording.js';
import type { EvolutionTeller } from '../../src/library/evolution/evolution-teller.js';
import type { EvolutionPlan } from '../../src/library/evolution/settings.js';
import { cleanText } from '../../src/report/clean-text.js';
import { percent } from '../../src/report/format.js';
import { wrap } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import type { LiveEvolution } from '../../src/tui/evolve/live-evolution.js';
import { errorText } from '../cli/error-text.js';
import { liveScreen } from '../cli/live-screen.js';
import type { Terminal } from '../cli/terminal.js';
import { fitnessChart } from './fitness-chart.js';
import type { EvolveFlags } from './flags.js';
import { progressLine } from './progress-line.js';

/** Columns of a line at most. */
const WIDTH = 80;

/** What best and median are. */
const valuesText = ({ breeding, wish }: EvolutionPlan): string => {
  const what = wish.fitness.objective ?? 'growth a year';
  const each = breeding.single ? breeding.parsimony : percent(breeding.parsimony, 1);
  return `best and median: ${what} less ${each} for each changed parameter`;
};

/** What a person sees of an evolution that runs. */
export interface EvolutionWatch extends EvolutionTeller {
  /** Removes what is half written. */
  readonly end: () => void;
}

type Shown = Pick<EvolveFlags, 'quiet' | 'json'>;

/** One line for each generation, on stderr; nothing at all where that is asked for. */
export const evolutionLines = (terminal: Terminal, { quiet }: Shown): EvolutionWatch => {
  const warn = (text: string): void => {
    terminal.err.write(errorText(`warning: ${cleanText(text)}`, terminal));
  };
  if (quiet === true) return { warn, end: () => {} };
  const width = Math.min(WIDTH, terminal.width);
  const line = (text: string): void => {
    for (const part of wrap(text, width)) terminal.err.write(`${part}\n`);
  };
  return {
    warn,
    onBegun: ({ holding, state, prepared, leftBehind }) => {
      const { task, holdout, families } = prepared;
      for (const { id, generation } of leftBehind)
        line(
          `evolution ${id} lost its process after ${counted(generation, 'generation')}; "trader evolve resume ${id}" goes on with it`,
        );
      const from = state === null ? '' : `, going on after ${counted(state.generation, 'generation')}`;
      line(`evolution ${holding.id}: ${families.map(({ name }) => name).join(', ')}${from}`);
      line(
        `${counted(task.windows.length, 'window')} to breed on, ${holdout === null ? 'no hold-out' : 'the hold-out is sealed'}`,
      );
      line(valuesText(prepared.plan));
    },
    onGeneration: (progress) => line(progressLine(progress, width)),
    onJudging: () => line('judging the best of them'),
    end: () => {},
  };
};

/** What is told of an evolution to the view, beside the lines that come before and after it. */
const telling = (lines: EvolutionWatch, view: LiveEvolution): EvolutionWatch => ({
  ...lines,
  onEvaluated: (generation, done, of) => view.tell({ kind: 'evaluated', generation, done, of }),
  onGeneration: (progress) => view.tell({ kind: 'generation', progress }),
  onJudging: () => {
    view.end();
    lines.onJudging?.();
  },
  end: view.end,
});

/**
 * What a person sees of an evolution that runs: on a terminal a view that moves, elsewhere and where it is asked for lines,
 * or nothing.
 */
export const watchEvolution = async (
  terminal: Terminal,
  flags: Shown,
  generations: number,
): Promise<EvolutionWatch> => {
  const lines = evolutionLines(terminal, flags);
  const stream = liveScreen(terminal, flags);
  if (stream === undefined) return lines;
  const { openLiveEvolution } = await import('../../src/tui/evolve/live-evolution.js');
  const view = openLiveEvolution({
    ...{ stream, title: 'evolution', generations, unicode: terminal.unicode, now: monotonicMs },
    chart: fitnessChart(createTheme(terminal)),
  });
  return telling(lines, view);
};
