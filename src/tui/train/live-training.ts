import { createElement } from 'react';
import { type LiveView, type LiveViewPlace, openLiveView } from '../live-view.js';
import type { DrawCurves } from './training-frame.js';
import { afterEvent, startTraining, type TrainingEvent } from './training-state.js';
import { TrainingView } from './training-view.js';

export interface LiveTrainingOptions extends LiveViewPlace {
  readonly title: string;
  /** Epochs at most. */
  readonly epochs: number;
  readonly curves: DrawCurves;
}

/** A training that is drawn while it runs. */
export type LiveTraining = LiveView<TrainingEvent>;

/** Draws a training while it runs. */
export const openLiveTraining = ({ title, epochs, curves, ...place }: LiveTrainingOptions): LiveTraining =>
  openLiveView(place, {
    start: startTraining(title, epochs),
    after: afterEvent,
    picture: (state, screen) => createElement(TrainingView, { state, screen, curves }),
  });
