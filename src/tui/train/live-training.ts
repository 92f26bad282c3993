import { type Instance, render } from 'ink';
import { createElement } from 'react';
import type { DrawCurves } from './training-frame.js';
import { afterEvent, startTraining, type TrainingEvent } from './training-state.js';
import { TrainingView } from './training-view.js';

export interface LiveTrainingOptions {
  /** A terminal. */
  readonly stream: NodeJS.WriteStream;
  readonly unicode: boolean;
  readonly title: string;
  /** Epochs at most. */
  readonly epochs: number;
  readonly curves: DrawCurves;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** A training that is drawn while it runs. */
export interface LiveTraining {
  readonly tell: (event: TrainingEvent) => void;
  /** Draws the last frame, which stays, and gives the terminal back. */
  readonly end: () => void;
}

/** Least time between two frames. One takes about 3 ms of the processor, which training would have: 1 % of it. */
const FRAME_MS = 250;

/**
 * Draws a training from what it is told, between two of its steps and at most four times a second. No timer draws: while a
 * step is computed nothing happens on the terminal.
 */
export const openLiveTraining = ({ stream, now, ...about }: LiveTrainingOptions): LiveTraining => {
  let state = startTraining(about.title, about.epochs);
  let shown: Instance | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    const { columns, rows } = stream;
    const screen = { columns, rows, unicode: about.unicode };
    const view = createElement(TrainingView, { state, screen, curves: about.curves });
    if (shown === undefined)
      shown = render(view, { stdout: stream, exitOnCtrlC: false, patchConsole: false });
    else shown.rerender(view);
  };
  return {
    tell: (event) => {
      state = afterEvent(state, event);
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
