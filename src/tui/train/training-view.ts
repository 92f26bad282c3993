import { Box, Text } from 'ink';
import { createElement, type ReactElement } from 'react';
import { type DrawCurves, type FrameLine, type Screen, trainingFrame } from './training-frame.js';
import type { TrainingState } from './training-state.js';

export interface TrainingViewProps {
  readonly state: TrainingState;
  readonly screen: Screen;
  readonly curves: DrawCurves;
}

const LOOKS: Readonly<Record<FrameLine['look'], { readonly bold?: boolean }>> = {
  strong: { bold: true },
  plain: {},
  // It brings colours of its own.
  drawn: {},
};

/** A training on a terminal: how far it is, its losses and their curves. Drawn from what it is given and nothing else. */
export const TrainingView = ({ state, screen, curves }: TrainingViewProps): ReactElement =>
  createElement(
    Box,
    { flexDirection: 'column' },
    trainingFrame(state, screen, curves).map(({ text, look }, row) =>
      createElement(Text, { key: row, wrap: 'truncate', ...LOOKS[look] }, text),
    ),
  );
