import { type Instance, render } from 'ink';
import { createElement } from 'react';
import type { DrawFitness } from './evolution-frame.js';
import { afterEvent, type EvolutionEvent, startEvolution } from './evolution-state.js';
import { EvolutionScreen } from './evolution-view.js';

export interface LiveEvolutionOptions {
  /** A terminal. */
  readonly stream: NodeJS.WriteStream;
  readonly unicode: boolean;
  readonly title: string;
  /** Generations there will be. */
  readonly generations: number;
  readonly chart: DrawFitness;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** An evolution that is drawn while it runs. */
export interface LiveEvolution {
  readonly tell: (event: EvolutionEvent) => void;
  /** Draws the last frame, which stays, and gives the terminal back. */
  readonly end: () => void;
}

/** Least time between two frames, so that drawing takes next to nothing of the processor. */
const FRAME_MS = 250;

/** Draws an evolution from what it is told, at most four times a second. No timer draws. */
export const openLiveEvolution = ({ stream, now, ...about }: LiveEvolutionOptions): LiveEvolution => {
  let view = startEvolution(about.title, about.generations);
  let shown: Instance | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    const { columns, rows } = stream;
    const screen = { columns, rows, unicode: about.unicode };
    const element = createElement(EvolutionScreen, { view, screen, chart: about.chart });
    if (shown === undefined)
      shown = render(element, { stdout: stream, exitOnCtrlC: false, patchConsole: false });
    else shown.rerender(element);
  };
  return {
    tell: (event) => {
      view = afterEvent(view, event);
      const at = now();
      if (at - drawn < FRAME_MS) return;
      drawn = at;
      draw();
    },
    end: () => {
      if (shown === undefined) return;
      draw();
      shown.unmount();
      shown = undefined;
    },
  };
};
