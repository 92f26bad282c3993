import { clip, displayWidth } from '../../report/terminal/text.js';
import { bySign, type Theme } from '../../report/terminal/theme.js';

/** A value with its name, as a bar and in words; null has no bar. */
export interface Bar {
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
}

/** What is below zero is drawn with another character: it is not told by its colour alone. */
const BARS = { unicode: { above: '█', below: '▒' }, ascii: { above: '#', below: '-' } } as const;

/** Bars below one another, the longest as long as there is room for; no line wider than `columns`. */
export const barLines = (bars: readonly Bar[], columns: number, theme: Theme): readonly string[] => {
  const mark = theme.glyphs.ellipsis;
  const names = bars.map(({ name }) => theme.outside(name));
  const nameWidth = Math.min(Math.max(0, ...names.map(displayWidth)), Math.max(4, Math.floor(columns * 0.4)));
  const textWidth = Math.max(0, ...bars.map(({ text }) => displayWidth(text)));
  const room = columns - nameWidth - textWidth - 3;
  const most = Math.max(0, ...bars.map(({ value }) => Math.abs(value ?? 0)).filter(Number.isFinite));
  const chars = BARS[theme.unicode ? 'unicode' : 'ascii'];
  return bars.map(({ value, text }, index) => {
    const name = clip(names[index]!, nameWidth, mark);
    const filled = `${name}${' '.repeat(nameWidth - displayWidth(name))}`;
    const share = value === null || most === 0 || !Number.isFinite(value) ? 0 : Math.abs(value) / most;
    const cells = room < 1 ? 0 : Math.round(share * room);
    const bar = bySign(
      theme,
      value,
    )((value ?? 0) < 0 ? chars.below.repeat(cells) : chars.above.repeat(cells));
    const words = `${text.padStart(textWidth)}`;
    return displayWidth(filled) + textWidth + 3 > columns
      ? clip(` ${filled} ${words}`, columns, mark)
      : ` ${filled} ${words} ${bar}`;
  });
};
