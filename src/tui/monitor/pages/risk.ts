import type { Size } from '../../charts/size.js';
import { laidOut, type PartRow } from '../parts/part.js';
import { exposurePart, latencyPart, riskPart } from '../parts/risk-parts.js';
import { alertsPart } from '../parts/told-parts.js';
import type { Page } from './page.js';

const NARROW: readonly PartRow[] = [
  { height: 6, parts: [[riskPart, 1]] },
  { height: 4, parts: [[exposurePart, 1]] },
];

const WIDE: readonly PartRow[] = [
  {
    height: 9,
    parts: [
      [riskPart, 60],
      [exposurePart, 40],
    ],
  },
  {
    height: 9,
    parts: [
      [alertsPart, 60],
      [latencyPart, 40],
    ],
  },
];

const layoutFor = ({ columns, rows }: Size): readonly PartRow[] =>
  columns < 76 || rows < 13 ? NARROW : WIDE;

/** What the account risks against what it may, where it is held, and what a person is to know. */
export const riskPage: Page = {
  table: () => null,
  rows: (state, size, theme) =>
    state.data.status === null ? [] : laidOut(layoutFor(size), state, size, theme),
};
