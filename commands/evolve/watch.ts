import { counted } from '../../src/core/wording.js';
import type { EvolutionTeller } from '../../src/library/evolution/evolution-teller.js';
import { cleanText } from '../../src/report/clean-text.js';
import { wrap } from '../../src/report/terminal/text.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import type { EvolveFlags } from './flags.js';
import { progressLine } from './progress-line.js';

/** Columns of a line. */
const WIDTH = 80;

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
  const line = (text: string): void => {
    for (const part of wrap(text, WIDTH)) terminal.err.write(`${part}\n`);
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
    },
    onGeneration: (progress) => line(progressLine(progress)),
    onJudging: () => line('judging the best of them'),
    end: () => {},
  };
};

/** The least screen that a live view is for; on a smaller one there are lines. */
const LEAST = { columns: 60, rows: 12 } as const;

/** Where an evolution is drawn while it runs; undefined where it is not. Decided before anything that draws is loaded. */
const screenFor = ({ screen }: Terminal, { json, quiet }: Shown): NodeJS.WriteStream | undefined => {
  if (screen === undefined || json === true || quiet === true) return undefined;
  const { columns, rows } = screen;
  return columns >= LEAST.columns && rows >= LEAST.rows ? screen : undefined;
};

/**
 * What a person sees of an evolution that runs: on a terminal a view that moves while it breeds, elsewhere and where it is
 * asked for lines, or nothing.
 */
export const watchEvolution = async (
  terminal: Terminal,
  { title, generations }: { readonly title: string; readonly generations: number },
  flags: Shown,
): Promise<EvolutionWatch> => {
  const lines = evolutionLines(terminal, flags);
  const stream = screenFor(terminal, flags);
  if (stream === undefined) return lines;
  const { openLiveEvolution } = await import('../../src/tui/evolve/live-evolution.js');
  const { createTheme } = await import('../../src/report/terminal/theme.js');
  const { monotonicMs } = await import('../../src/core/clock.js');
  const { fitnessChart } = await import('./fitness-chart.js');
  const view = openLiveEvolution({
    ...{ stream, title, generations, unicode: terminal.unicode, now: monotonicMs },
    chart: fitnessChart(createTheme(terminal)),
  });
  return {
    ...lines,
    onEvaluated: (progress) => view.tell({ kind: 'evaluated', ...progress }),
    onGeneration: (progress) => view.tell({ kind: 'generation', progress }),
    onJudging: () => {
      // Nothing is bred any more: the last frame stays, and lines go on below it.
      view.end();
      lines.onJudging?.();
    },
    end: view.end,
  };
};
