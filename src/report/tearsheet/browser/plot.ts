import { tickText } from './texts.js';
import { logTicks, roundTicks, timeTicks } from './ticks.js';

/** The inner box of a chart in its picture, in px: where lines may be. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Amounts to heights: `y` of a value. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  readonly y: (value: number) => number;
}

/** Rounded to a tenth of a px: paths stay short. */
export const px = (value: number): number => Math.round(value * 10) / 10;

/** Where lines may be in a chart as wide as its column, `below` px kept free beneath for the axis of time. */
export const boxOf = (width: number, height: number, below: number): Box => ({
  left: width < 560 ? 52 : 64,
  right: width - 10,
  top: 8,
  bottom: height - below,
});

/** The scale of a box from `low` to `high`; logarithmic where that is wanted and can be. */
export const scaleOf = (low: number, high: number, log: boolean, { top, bottom }: Box): Scale => {
  const logarithmic = log && low > 0;
  const turn = (value: number): number => (logarithmic ? Math.log(Math.max(value, low / 2)) : value);
  const span = turn(high) - turn(low) || 1;
  return {
    low,
    high,
    log: logarithmic,
    y: (value) => bottom - ((turn(value) - turn(low)) / span) * (bottom - top),
  };
};

/** Lines and labels of the axis of amounts; `share` writes fractions as per cent. */
export const amountAxis = (scale: Scale, { left, right, top, bottom }: Box, share: boolean): string => {
  const factor = share ? 100 : 1;
  const wanted = Math.max(2, Math.round((bottom - top) / 48));
  const ticks = (scale.log ? logTicks : roundTicks)(scale.low * factor, scale.high * factor, wanted);
  return ticks.values
    .map((value) => {
      const y = px(scale.y(value / factor));
      const text =
        tickText(value, scale.log ? Math.min(ticks.step, Math.abs(value)) : ticks.step) + (share ? ' %' : '');
      return `<path class="grid" d="M${left} ${y}H${right}"/><text class="tick end" x="${left - 6}" y="${px(y + 4)}">${text}</text>`;
    })
    .join('');
};

/** Lines and labels of the axis of time, beneath the box. */
export const timeAxis = (from: number, to: number, { left, right, top }: Box, bottom: number): string => {
  const x = (time: number): number => px(left + ((time - from) / (to - from)) * (right - left));
  return timeTicks(from, to, Math.max(2, Math.round((right - left) / 110)))
    .map(({ time, text }) => {
      const at = x(time);
      const anchor = at > right - 20 ? ' end' : '';
      return `<path class="grid" d="M${at} ${top}V${bottom}"/><text class="tick${anchor}" x="${at}" y="${bottom + 16}">${text}</text>`;
    })
    .join('');
};
