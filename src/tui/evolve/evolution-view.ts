import { Box, Text } from 'ink';
import { createElement, type ReactElement } from 'react';
import { type DrawFitness, evolutionFrame, type FrameLine, type Screen } from './evolution-frame.js';
import type { EvolutionView } from './evolution-state.js';

export interface EvolutionScreenProps {
  readonly view: EvolutionView;
  readonly screen: Screen;
  readonly chart: DrawFitness;
}

const LOOKS: Readonly<Record<FrameLine['look'], { readonly bold?: boolean }>> = {
  strong: { bold: true },
  plain: {},
  // It brings colours of its own.
  drawn: {},
};

/** An evolution on a terminal: how far it is, how good, and who leads. Drawn from what it is given and nothing else. */
export const EvolutionScreen = ({ view, screen, chart }: EvolutionScreenProps): ReactElement =>
  createElement(
    Box,
    { flexDirection: 'column' },
    evolutionFrame(view, screen, chart).map(({ text, look }, row) =>
      createElement(Text, { key: row, wrap: 'truncate', ...LOOKS[look] }, text),
    ),
  );
