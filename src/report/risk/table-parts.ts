import type { TailMethod } from '../../metrics/tail-methods.js';
import { percent } from '../format.js';
import type { Column } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

/** A column of numbers; the highest `dropOrder` is left out first where there is no room. */
export const right = (head: string, dropOrder?: number): Column => ({
  head,
  align: 'right',
  ...(dropOrder === undefined ? {} : { dropOrder }),
});

/** A column of names. */
export const left = (head: string): Column => ({ head, align: 'left', shrinkTo: 10 });

/** How a method is called in tables. */
export const methodText = (method: TailMethod): string => {
  switch (method) {
    case 'historical':
      return 'Historical';
    case 'normal':
      return 'Normal';
    case 'cornish-fisher':
      return 'Cornish-Fisher';
    case 'ewma':
      return 'EWMA, next day';
  }
};

/** A confidence: `95 %`. */
export const level = (confidence: number): string => percent(confidence, 0);

/** A remark under a table or a heading. */
export const note = (text: string, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 2).map((line) => theme.dim(` ${line}`));
