import type { View } from './columns.js';

/** A stretch of time, ms UTC. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A view within what there is, and not narrower than `least` ms. */
export const within = (view: View, all: Stretch, least: number): View => {
  const span = Math.min(all.to - all.from, Math.max(least, view.to - view.from));
  const from = Math.max(all.from, Math.min(all.to - span, view.from));
  return { from, to: from + span, log: view.log };
};

/** The view with its span times `factor`, the moment `at` kept where it is. */
export const zoomed = (view: View, factor: number, at: number): View => ({
  from: at - (at - view.from) * factor,
  to: at + (view.to - at) * factor,
  log: view.log,
});

/** The view moved by a share of its span. */
export const moved = (view: View, share: number): View => {
  const by = (view.to - view.from) * share;
  return { from: view.from + by, to: view.to + by, log: view.log };
};

/** The view after something was asked for by its name: a button or a key. Undefined for what means nothing. */
export const viewAfter = (asked: string, view: View, all: Stretch): View | undefined => {
  const middle = (view.from + view.to) / 2;
  switch (asked) {
    case 'in':
    case '+':
    case '=':
      return zoomed(view, 0.5, middle);
    case 'out':
    case '-':
      return zoomed(view, 2, middle);
    case 'earlier':
    case 'ArrowLeft':
      return moved(view, -0.25);
    case 'later':
    case 'ArrowRight':
      return moved(view, 0.25);
    case 'all':
    case '0':
      return { from: all.from, to: all.to, log: view.log };
    case 'log':
      return { from: view.from, to: view.to, log: !view.log };
    default:
      return undefined;
  }
};
