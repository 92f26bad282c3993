import { clip, displayWidth } from './text.js';
import type { Theme } from './theme.js';

/** The heading of a part of the report: title, a rule across the terminal, and a remark at its right end. */
export const section = (theme: Theme, title: string, remark = ''): string => {
  const { rule, ellipsis } = theme.glyphs;
  const start = `${rule}${rule} `;
  const heading = clip(title, theme.width - 10, ellipsis);
  const used = displayWidth(start) + displayWidth(heading) + 1;
  const end = clip(remark, Math.max(0, theme.width - used - 3), ellipsis);
  const length = theme.width - used - (end === '' ? 0 : displayWidth(end) + 1);
  const tail = end === '' ? '' : ` ${end}`;
  return theme.dim(start) + theme.strong(heading) + theme.dim(` ${rule.repeat(length)}${tail}`);
};
