import { createElement, type ReactElement } from 'react';
import type { Screen } from '../frame.js';
import { FrameLines } from '../frame-lines.js';
import { type DrawCurves, trainingFrame } from './training-frame.js';
import type { TrainingState } from './training-state.js';

export interface TrainingViewProps {
  readonly state: TrainingState;
  readonly screen: Screen;
  readonly curves: DrawCurves;
}

/** A training on a terminal: how far it is, its losses and their curves. Drawn from what it is given and nothing else. */
export const TrainingView = ({ state, screen, curves }: TrainingViewProps): ReactElement =>
  createElement(FrameLines, { lines: trainingFrame(state, screen, curves) });
