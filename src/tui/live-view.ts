import { type Instance, render } from 'ink';
import type { ReactElement } from 'react';
import type { Screen } from './frame.js';

/** Where something is drawn, and how. */
export interface LiveViewPlace {
  /** A terminal. */
  readonly stream: NodeJS.WriteStream;
  readonly unicode: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Something that is drawn while it runs. */
export interface LiveView<Event> {
  readonly tell: (event: Event) => void;
  /** Draws the last frame, which stays, and gives the terminal back. */
  readonly end: () => void;
}

/** What is drawn: a state that events change, and its picture. */
export interface Drawn<State, Event> {
  readonly start: State;
  readonly after: (state: State, event: Event) => State;
  readonly picture: (state: State, screen: Screen) => ReactElement;
}

/** Least time between two frames. One takes about 3 ms of the processor, which the work would have: 1 % of it. */
const FRAME_MS = 250;

/**
 * Draws what runs from what it is told, between two of its steps and at most four times a second. No timer draws: while a
 * step is computed nothing happens on the terminal.
 */
export const openLiveView = <State, Event>(
  { stream, unicode, now }: LiveViewPlace,
  { start, after, picture }: Drawn<State, Event>,
): LiveView<Event> => {
  let state = start;
  let shown: Instance | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    const { columns, rows } = stream;
    const element = picture(state, { columns, rows, unicode });
    if (shown === undefined)
      shown = render(element, { stdout: stream, exitOnCtrlC: false, patchConsole: false });
    else shown.rerender(element);
  };
  return {
    tell: (event) => {
      state = after(state, event);
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
