import { createElement, type ReactElement } from 'react';
import type { Screen } from '../frame.js';
import { FrameLines } from '../frame-lines.js';
import { type DrawFitness, evolutionFrame } from './evolution-frame.js';
import type { EvolutionView } from './evolution-state.js';

export interface EvolutionScreenProps {
  readonly view: EvolutionView;
  readonly screen: Screen;
  readonly chart: DrawFitness;
}

/** An evolution on a terminal: how far it is, how good, and who leads. Drawn from what it is given and nothing else. */
export const EvolutionScreen = ({ view, screen, chart }: EvolutionScreenProps): ReactElement =>
  createElement(FrameLines, { lines: evolutionFrame(view, screen, chart) });
