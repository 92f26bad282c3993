import type { Size } from '../../charts/size.js';
import { accountPart } from '../parts/account-part.js';
import { candlesPart } from '../parts/candles-part.js';
import { fillsPart, ordersPart, positionsPart } from '../parts/held-parts.js';
import type { Part, PartRow } from '../parts/part.js';
import { distributionPart, resultPart } from '../parts/performance-parts.js';
import { riskPart } from '../parts/risk-parts.js';
import { alertsPart, journalPart, signalsPart } from '../parts/told-parts.js';

const row = (height: number, parts: PartRow['parts'], most?: number): PartRow => ({
  ...{ height, parts },
  ...(most === undefined ? {} : { most }),
});

const alone = (part: Part): PartRow['parts'] => [[part, 1]];

/** Sixty columns and little height: the curve and what is held. */
const NARROW: readonly PartRow[] = [row(5, alone(accountPart)), row(4, alone(positionsPart))];

const NARROW_AND_HIGH: readonly PartRow[] = [
  row(9, alone(accountPart)),
  row(6, alone(riskPart), 9),
  row(6, alone(positionsPart), 10),
  row(8, alone(candlesPart)),
  row(5, alone(alertsPart)),
];

const WIDE_AND_LOW: readonly PartRow[] = [
  row(5, [
    [accountPart, 50],
    [positionsPart, 50],
  ]),
  row(4, [
    [riskPart, 50],
    [alertsPart, 50],
  ]),
];

const SMALL: readonly PartRow[] = [
  row(8, [
    [accountPart, 55],
    [riskPart, 45],
  ]),
  row(5, [
    [positionsPart, 62],
    [ordersPart, 38],
  ]),
  row(5, [
    [journalPart, 50],
    [alertsPart, 50],
  ]),
];

const MIDDLE: readonly PartRow[] = [
  row(13, [
    [accountPart, 50],
    [candlesPart, 50],
  ]),
  row(7, [
    [positionsPart, 58],
    [riskPart, 42],
  ]),
  row(6, [
    [ordersPart, 58],
    [fillsPart, 42],
  ]),
  row(7, [
    [signalsPart, 34],
    [alertsPart, 33],
    [journalPart, 33],
  ]),
];

const LARGE: readonly PartRow[] = [
  row(26, [
    [accountPart, 45],
    [candlesPart, 55],
  ]),
  row(10, [
    [positionsPart, 50],
    [riskPart, 50],
  ]),
  row(8, [
    [ordersPart, 55],
    [fillsPart, 45],
  ]),
  row(9, [
    [signalsPart, 34],
    [alertsPart, 33],
    [journalPart, 33],
  ]),
];

/** What an overview has in a room: the more of it, the more parts, and the charts grow before the lists do. */
export const overviewLayout = ({ columns, rows }: Size): readonly PartRow[] => {
  if (columns < 76) return rows < 24 ? NARROW : NARROW_AND_HIGH;
  if (rows < 13) return columns < 110 ? NARROW : WIDE_AND_LOW;
  if (columns < 110 || rows < 28) return SMALL;
  return columns < 150 || rows < 44 ? MIDDLE : LARGE;
};

const RUN: readonly PartRow[] = [
  row(11, alone(accountPart)),
  row(9, [
    [resultPart, 36],
    [distributionPart, 64],
  ]),
];

const RUN_LARGE: readonly PartRow[] = [
  row(13, [
    [accountPart, 50],
    [candlesPart, 50],
  ]),
  row(9, [
    [resultPart, 36],
    [distributionPart, 64],
  ]),
];

/** What the overview of a run that is looked through has: its candles, too, where there is room. */
export const runLayout = ({ columns, rows }: Size): readonly PartRow[] =>
  columns < 110 || rows < 24 ? RUN : RUN_LARGE;
