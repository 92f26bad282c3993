import type { MonitorCandle } from '../../../core/monitor-event.js';

/** Which half rows of a column a candle fills, counted from the top: its body, and the wick that reaches beyond it. */
export interface CandleReach {
  readonly top: number;
  readonly bodyTop: number;
  readonly bodyBottom: number;
  readonly bottom: number;
  readonly rising: boolean;
}

/** Where a candle stands, with the half row of each of its prices. */
export const reachOf = (
  { open, high, low, close }: MonitorCandle,
  halfRow: (price: number) => number,
): CandleReach => ({
  top: halfRow(high),
  bodyTop: halfRow(Math.max(open, close)),
  bodyBottom: halfRow(Math.min(open, close)),
  bottom: halfRow(low),
  rising: close >= open,
});

/** What is in one half of a cell. */
type Half = 'none' | 'wick' | 'body';

/** By the upper and the lower half. A rising body is a heavy line, a falling one a block: they differ without a colour. */
const UNICODE: Readonly<
  Record<'rising' | 'falling', Readonly<Record<Half, Readonly<Record<Half, string>>>>>
> = {
  rising: {
    none: { none: ' ', wick: '╷', body: '╻' },
    wick: { none: '╵', wick: '│', body: '╽' },
    body: { none: '╹', wick: '╿', body: '┃' },
  },
  falling: {
    none: { none: ' ', wick: '╷', body: '▄' },
    wick: { none: '╵', wick: '│', body: '▄' },
    body: { none: '▀', wick: '▀', body: '█' },
  },
};

const ASCII = { rising: 'o', falling: '#', wick: '|' } as const;

const halfAt = (half: number, { top, bodyTop, bodyBottom, bottom }: CandleReach): Half => {
  if (half >= bodyTop && half <= bodyBottom) return 'body';
  return half >= top && half <= bottom ? 'wick' : 'none';
};

/** The character of a candle in a row of the chart; a blank where it does not reach. */
export const candleChar = (row: number, reach: CandleReach, unicode: boolean): string => {
  const [upper, lower] = [halfAt(2 * row, reach), halfAt(2 * row + 1, reach)];
  const kind = reach.rising ? 'rising' : 'falling';
  if (unicode) return UNICODE[kind][upper][lower];
  if (upper === 'body' || lower === 'body') return ASCII[kind];
  return upper === 'none' && lower === 'none' ? ' ' : ASCII.wick;
};
