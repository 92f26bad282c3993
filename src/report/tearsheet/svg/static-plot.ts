import { type Box, px, type Scale, scaleOf } from '../browser/plot.js';
import { tickText } from '../browser/texts.js';
import { roundTicks, timeTicks } from '../browser/ticks.js';
import { text } from '../html.js';

/** Size of the small pictures, px of their own: as wide as a column of the page. */
const SMALL = { width: 480, height: 280 } as const;

export const SMALL_BOX: Box = { left: 68, right: 468, top: 12, bottom: 236 };

/** A picture with a title and a description for those who do not see it. */
export const picture = (name: string, title: string, description: string, content: string): string =>
  `<svg class="small" role="img" viewBox="0 0 ${SMALL.width} ${SMALL.height}" aria-labelledby="${name}-title ${name}-desc"><title id="${name}-title">${text(title)}</title><desc id="${name}-desc">${text(description)}</desc>${content}</svg>`;

/** How numbers of an axis are written: fractions as per cent, or as they are. */
export type AxisKind = 'share' | 'plain';

const label = (value: number, step: number, kind: AxisKind): string =>
  kind === 'share' ? `${tickText(value * 100, step * 100)} %` : tickText(value, step);

export interface Axis {
  readonly scale: (value: number) => number;
  readonly low: number;
  readonly high: number;
}

/** Room on both sides of the values of an axis; it always has an extent. */
export const spread = (low: number, high: number, room = 0.05): readonly [number, number] => {
  const by = (high - low || Math.abs(high) || 1) * room;
  return [low - by, high + by];
};

/** An axis of amounts at the left, with its lines. */
export const leftAxis = (low: number, high: number, kind: AxisKind): Axis & { readonly svg: string } => {
  const scale: Scale = scaleOf(low, high, false, SMALL_BOX);
  const { values, step } = roundTicks(low, high, 5);
  const svg = values
    .map((value) => {
      const y = px(scale.y(value));
      const zero = Math.abs(value) < step / 1e6 ? ' zero' : '';
      return `<path class="grid${zero}" d="M${SMALL_BOX.left} ${y}H${SMALL_BOX.right}"/><text class="tick end" x="${SMALL_BOX.left - 6}" y="${px(y + 4)}">${label(value, step, kind)}</text>`;
    })
    .join('');
  return { scale: scale.y, low, high, svg };
};

const xOf =
  (low: number, high: number) =>
  (value: number): number =>
    SMALL_BOX.left + ((value - low) / (high - low || 1)) * (SMALL_BOX.right - SMALL_BOX.left);

/** An axis of amounts beneath, with its lines. */
export const lowerAxis = (low: number, high: number, kind: AxisKind): Axis & { readonly svg: string } => {
  const scale = xOf(low, high);
  const { values, step } = roundTicks(low, high, 5);
  const svg = values
    .map((value) => {
      const x = px(scale(value));
      const zero = Math.abs(value) < step / 1e6 ? ' zero' : '';
      return `<path class="grid${zero}" d="M${x} ${SMALL_BOX.top}V${SMALL_BOX.bottom}"/><text class="tick" x="${x}" y="${SMALL_BOX.bottom + 16}">${label(value, step, kind)}</text>`;
    })
    .join('');
  return { scale, low, high, svg };
};

/** An axis of time beneath, with its lines. */
export const timeAxisBeneath = (from: number, to: number): Axis & { readonly svg: string } => {
  const scale = xOf(from, to);
  const svg = timeTicks(from, to, 5)
    .map(({ time, text: when }) => {
      const x = px(scale(time));
      const anchor = x > SMALL_BOX.right - 24 ? ' end' : '';
      return `<path class="grid" d="M${x} ${SMALL_BOX.top}V${SMALL_BOX.bottom}"/><text class="tick${anchor}" x="${x}" y="${SMALL_BOX.bottom + 16}">${when}</text>`;
    })
    .join('');
  return { scale, low: from, high: to, svg };
};

/** What an axis measures, in words: beneath the lower one and above the left one. */
export const axisNames = (beneath: string, left: string): string =>
  `<text class="name" x="${(SMALL_BOX.left + SMALL_BOX.right) / 2}" y="${SMALL.height - 8}">${text(beneath)}</text>${left === '' ? '' : `<text class="name" transform="translate(14 ${(SMALL_BOX.top + SMALL_BOX.bottom) / 2}) rotate(-90)">${text(left)}</text>`}`;
