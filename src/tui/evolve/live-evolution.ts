import { createElement } from 'react';
import { type LiveView, type LiveViewPlace, openLiveView } from '../live-view.js';
import type { DrawFitness } from './evolution-frame.js';
import { afterEvent, type EvolutionEvent, startEvolution } from './evolution-state.js';
import { EvolutionScreen } from './evolution-view.js';

export interface LiveEvolutionOptions extends LiveViewPlace {
  readonly title: string;
  /** Generations there will be. */
  readonly generations: number;
  readonly chart: DrawFitness;
}

/** An evolution that is drawn while it runs. */
export type LiveEvolution = LiveView<EvolutionEvent>;

/** Draws an evolution while it runs. */
export const openLiveEvolution = ({
  title,
  generations,
  chart,
  ...place
}: LiveEvolutionOptions): LiveEvolution =>
  openLiveView(place, {
    start: startEvolution(title, generations),
    after: afterEvent,
    picture: (view, screen) => createElement(EvolutionScreen, { view, screen, chart }),
  });
