export interface FramesOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Calls back after `ms`; gives what calls it off. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly draw: () => void;
}

/** Decides when a frame is drawn. */
export interface Frames {
  /** Something changed. */
  readonly soon: () => void;
  /** Something changed that a person waits for: a key. */
  readonly now: () => void;
  /** Draws what has not been drawn, and nothing after it. */
  readonly end: () => void;
}

/** At most 15 frames a second; whole milliseconds, as timers leave out the rest. */
const FRAME_MS = 67;

/** After a key there are more: 60 a second. */
const KEY_MS = 16;

/** Drawing takes a ninth of the time at most: a pause of eight times what a frame took. */
const PAUSE = 8;

/** Nothing is drawn while nothing changes, and after the last change a frame always comes. */
export const createFrames = ({ now, after, draw }: FramesOptions): Frames => {
  let began = Number.NEGATIVE_INFINITY;
  let rested = Number.NEGATIVE_INFINITY;
  let waiting: { readonly at: number; readonly cancel: () => void } | undefined;
  let ended = false;
  const frame = (): void => {
    waiting?.cancel();
    waiting = undefined;
    began = now();
    draw();
    const done = now();
    rested = done + PAUSE * (done - began);
  };
  const drawAt = (at: number): void => {
    if (ended || (waiting !== undefined && waiting.at <= at)) return;
    waiting?.cancel();
    waiting = { at, cancel: after(Math.max(0, at - now()), frame) };
  };
  return {
    soon: () => drawAt(Math.max(now(), began + FRAME_MS, rested)),
    now: () => drawAt(Math.max(now(), began + KEY_MS)),
    end: () => {
      if (ended) return;
      ended = true;
      if (waiting !== undefined) frame();
    },
  };
};
