import { Box, Text } from 'ink';
import { createElement, type ReactElement } from 'react';
import type { FrameLine } from './frame.js';

const LOOKS: Readonly<Record<FrameLine['look'], { readonly bold?: boolean }>> = {
  strong: { bold: true },
  plain: {},
  // It brings colours of its own.
  drawn: {},
};

/** The lines of a frame, one below the other, none of them broken. */
export const FrameLines = ({ lines }: { readonly lines: readonly FrameLine[] }): ReactElement =>
  createElement(
    Box,
    { flexDirection: 'column' },
    lines.map(({ text, look }, row) =>
      createElement(Text, { key: row, wrap: 'truncate', ...LOOKS[look] }, text),
    ),
  );
