import type { Size } from '../../charts/size.js';
import { accountPart } from '../parts/account-part.js';
import { laidOut, type PartRow } from '../parts/part.js';
import { exposurePart, latencyPart, riskPart } from '../parts/risk-parts.js';
import { alertsPart } from '../parts/told-parts.js';
import type { Page } from './page.js';

const NARROW: readonly PartRow[] = [
  { height: 6, most: 10, parts: [[riskPart, 1]] },
  { height: 4, parts: [[exposurePart, 1]] },
];

const NARROW_AND_HIGH: readonly PartRow[] = [
  { height: 8, most: 12, parts: [[riskPart, 1]] },
  { height: 5, most: 10, parts: [[exposurePart, 1]] },
  { height: 10, parts: [[alertsPart, 1]] },
];

const STATE: PartRow = {
  ...{ height: 9, most: 13 },
  parts: [
    [riskPart, 60],
    [exposurePart, 40],
  ],
};

const NEWS: PartRow = {
  height: 8,
  parts: [
    [alertsPart, 60],
    [latencyPart, 40],
  ],
};

const WIDE: readonly PartRow[] = [STATE, NEWS];

const WIDE_AND_HIGH: readonly PartRow[] = [STATE, { height: 11, parts: [[accountPart, 1]] }, NEWS];

const layoutFor = ({ columns, rows }: Size): readonly PartRow[] => {
  if (columns < 76) return rows < 18 ? NARROW : NARROW_AND_HIGH;
  if (rows < 13) return NARROW;
  return rows < 28 ? WIDE : WIDE_AND_HIGH;
};

/** A run that is over risks nothing any more; how far it fell is known. */
const RUN: readonly PartRow[] = [{ height: 1, parts: [[accountPart, 1]] }];

/** What the account risks against what it may, where it is held, how far it fell, and what a person is to know. */
export const riskPage: Page = {
  table: () => null,
  rows: (state, size, theme) => {
    const { status, subject } = state.data;
    if (status !== null) return laidOut(layoutFor(size), state, size, theme);
    return subject === null ? [] : laidOut(RUN, state, size, theme);
  },
};
