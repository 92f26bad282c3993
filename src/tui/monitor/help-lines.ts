import { clip, displayWidth } from '../../report/terminal/text.js';
import type { Theme } from '../../report/terminal/theme.js';
import type { Size } from '../charts/size.js';
import { SHORTCUTS } from './keys.js';

const KEY_NAMES: Readonly<Record<string, string>> = { ' ': 'space' };

const ENTRIES: readonly (readonly [keys: string, does: string])[] = [
  ['1 2 ... 0 - =', 'pages'],
  ...SHORTCUTS.map(({ keys, does }) => [keys.map((key) => KEY_NAMES[key] ?? key).join(' '), does] as const),
];

const KEYS_WIDTH = 18;

/** Columns that an entry needs whole. */
const ENTRY_WIDTH = KEYS_WIDTH + Math.max(...ENTRIES.map(([, does]) => displayWidth(does))) + 3;

/**
 * The table of shortcuts, side by side where there is room. One that is longer than the screen comes in parts: `part` is the
 * one that is shown, after the last one the first again.
 */
export const helpLines = (part: number, { columns, rows }: Size, theme: Theme): readonly string[] => {
  const beside = Math.max(1, Math.floor(columns / ENTRY_WIDTH));
  const high = Math.max(1, rows - 2);
  const parts = Math.ceil(ENTRIES.length / (beside * high));
  const shown = ENTRIES.slice((part % parts) * beside * high).slice(0, beside * high);
  const room = beside === 1 ? columns : ENTRY_WIDTH;
  const lines = shown.map(([keys, does]) => {
    const line = clip(` ${keys.padEnd(KEYS_WIDTH - 1)} ${does}`, room - 1, theme.glyphs.ellipsis);
    return line + ' '.repeat(Math.max(0, room - displayWidth(line)));
  });
  const table = Array.from({ length: Math.min(high, lines.length) }, (_, row) =>
    Array.from({ length: beside }, (_, k) => lines[k * high + row] ?? '')
      .join('')
      .trimEnd(),
  );
  const back =
    parts === 1
      ? 'any key goes back'
      : `space shows more (${(part % parts) + 1} of ${parts}), any other key goes back`;
  return [...table, '', theme.dim(clip(` ${back}`, columns, theme.glyphs.ellipsis))].slice(0, rows);
};
