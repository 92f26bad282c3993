import { count } from '../../format.js';
import { REFUSALS_NOTE } from '../../terminal/notes.js';
import { paragraph, section, text } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

const MOST_NOTES = 20;

const list = (lines: readonly string[]): string => {
  if (lines.length === 0) return '';
  const left = lines.length - MOST_NOTES;
  const items = lines.slice(0, MOST_NOTES).map((line) => `<li>${text(line)}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>${left > 0 ? `\n${paragraph(`and ${count(left)} more`, 'dim')}` : ''}`;
};

/** Orders that were refused, and what the data checks noted. */
export const noteSection = ({ report: { refusals, dataNotes } }: TearSheet): string => {
  const refused = Object.entries(refusals)
    .filter(([, times]) => times > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([reason, times]) => `${count(times)} × ${reason}`);
  return [
    refused.length === 0
      ? ''
      : section('refusals', 'Orders refused', '', `${list(refused)}\n${paragraph(REFUSALS_NOTE, 'dim')}`),
    dataNotes.length === 0 ? '' : section('data', 'Data', '', list(dataNotes)),
  ]
    .filter((part) => part !== '')
    .join('\n');
};
