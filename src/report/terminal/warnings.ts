import { clip, wrap } from './text.js';
import type { Theme } from './theme.js';

/** Every warning in full, the gravest (the first given) on top. */
export const openingWarnings = (warnings: readonly string[], theme: Theme): readonly string[] =>
  warnings.flatMap((warning) =>
    wrap(theme.outside(warning), theme.width - 2).map((line, i) =>
      theme.warn(`${i === 0 ? theme.glyphs.warning : ' '} ${line}`),
    ),
  );

/** The gravest warning once more, on one line: what a reader who sees only the end must see. */
export const closingWarning = (warnings: readonly string[], theme: Theme): readonly string[] => {
  const gravest = warnings[0];
  if (gravest === undefined) return [];
  const { warning, ellipsis } = theme.glyphs;
  return [theme.warn(clip(`${warning} ${theme.outside(gravest)}`, theme.width, ellipsis))];
};
