import { groupFigures } from './group-figures.js';
import type { Grouper } from './group-tables.js';

/** One hour of one weekday. */
export interface HeatCell {
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly trades: number;
  readonly pnl: number;
  readonly expectancy: number | null;
  readonly tooFew: boolean;
}

/** Trades by weekday and hour of the entry, UTC, in order of the week. Hours without trades are left out. */
export const heatCells = (grouper: Grouper): readonly HeatCell[] =>
  grouper
    .groups(['weekday', 'hour'])
    .map(({ codes, measures }) => {
      const { trades, pnl, expectancy, tooFew } = groupFigures(measures);
      return { weekday: codes[0]!, hour: codes[1]!, trades, pnl, expectancy, tooFew };
    })
    .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
