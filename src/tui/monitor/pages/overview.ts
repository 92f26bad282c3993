import type { Size } from '../../charts/size.js';
import { accountPart } from '../parts/account-part.js';
import { candlesPart } from '../parts/candles-part.js';
import { fillsPart, ordersPart, positionsPart } from '../parts/held-parts.js';
import { laidOut, type PartRow } from '../parts/part.js';
import { riskPart } from '../parts/risk-parts.js';
import { alertsPart, journalPart, signalsPart } from '../parts/told-parts.js';
import type { Page } from './page.js';

/** Sixty columns: the curve and what is held. */
const NARROW: readonly PartRow[] = [
  { height: 5, parts: [[accountPart, 1]] },
  { height: 4, parts: [[positionsPart, 1]] },
];

const SMALL: readonly PartRow[] = [
  {
    height: 8,
    parts: [
      [accountPart, 55],
      [riskPart, 45],
    ],
  },
  {
    height: 5,
    parts: [
      [positionsPart, 62],
      [ordersPart, 38],
    ],
  },
  {
    height: 5,
    parts: [
      [journalPart, 50],
      [alertsPart, 50],
    ],
  },
];

const MIDDLE: readonly PartRow[] = [
  {
    height: 13,
    parts: [
      [accountPart, 50],
      [candlesPart, 50],
    ],
  },
  {
    height: 7,
    parts: [
      [positionsPart, 58],
      [riskPart, 42],
    ],
  },
  {
    height: 6,
    parts: [
      [ordersPart, 58],
      [fillsPart, 42],
    ],
  },
  {
    height: 7,
    parts: [
      [signalsPart, 34],
      [alertsPart, 33],
      [journalPart, 33],
    ],
  },
];

const layoutFor = ({ columns, rows }: Size): readonly PartRow[] => {
  if (columns < 76 || rows < 13) return NARROW;
  return columns < 110 || rows < 28 ? SMALL : MIDDLE;
};

/** Everything at a glance. */
export const overviewPage: Page = {
  table: () => null,
  rows: (state, size, theme) =>
    state.data.status === null ? [] : laidOut(layoutFor(size), state, size, theme),
};
