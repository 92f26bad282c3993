import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** A label and what there is to say under it; null and an empty text are left out. */
export type Fact = readonly [label: string, text: string | null];

const LABEL_WIDTH = 16;

/** Facts, one under the other, long ones broken at spaces. */
export const factLines = (facts: readonly Fact[], theme: Theme): readonly string[] =>
  facts.flatMap(([label, text]) =>
    text === null || text === ''
      ? []
      : wrap(text, theme.width - LABEL_WIDTH - 1).map(
          (line, i) => ` ${theme.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`,
        ),
  );
