import type { MonitorSignal } from '../../../core/monitor-event.js';
import { timeText } from '../../../report/format.js';
import { clip, displayWidth } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { Region } from '../../screen/regions.js';

const digits = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1e9 || (size > 0 && size < 1e-6)) return value.toExponential(3);
  return value.toFixed(size >= 1000 ? 2 : size >= 1 ? 4 : 6);
};

const NAME_WIDTH = 18;
const VALUE_WIDTH = 12;

const lineOf = (name: string, value: number | null, columns: number, theme: Theme): string => {
  const mark = theme.glyphs.ellipsis;
  const width = Math.max(1, Math.min(NAME_WIDTH, columns - VALUE_WIDTH - 3));
  const label = clip(theme.outside(name), width, mark);
  const text = value === null || !Number.isFinite(value) ? 'none yet' : digits(value);
  const gap = ' '.repeat(width + 1 - displayWidth(label));
  return clip(` ${label}${gap}${text.padStart(VALUE_WIDTH)}`, columns, mark);
};

/** What the strategy saw at the close of a bar: the values of its indicators. */
export const breakdownRegion = (
  signal: MonitorSignal | undefined,
  { columns, rows }: Size,
  theme: Theme,
): Region => {
  if (signal === undefined) return { title: 'Indicators', lines: [] };
  const { symbol, barTime, indicators, reason } = signal;
  const values = Object.entries(indicators ?? {});
  const head = clip(` ${theme.outside(symbol)} ${timeText(barTime)}`, columns, theme.glyphs.ellipsis);
  const lines =
    values.length === 0
      ? [theme.dim(clip(' no values were kept', columns, ''))]
      : values.map(([name, value]) => lineOf(name, value, columns, theme));
  const why = reason === null ? [] : [clip(` ${theme.outside(reason)}`, columns, theme.glyphs.ellipsis)];
  return { title: 'Indicators', note: String(values.length), lines: [head, ...why, ...lines].slice(0, rows) };
};
