import type { TradeAnalysis } from '../../analysis/groups/analyse-trades.js';
import type { TradeFilter } from '../../memory/trades/list-trades.js';
import { analysisWarnings } from './warnings.js';

/**
 * What `trader analyze --json` prints; docs/analyze.md describes it. Times ms UTC, money in quote currency, fractions as
 * fractions. `groups` and `heatMap` are null where they could not be computed.
 */
export const analysisJson = (analysis: TradeAnalysis, place: string, filter: Omit<TradeFilter, 'status'>) => {
  const { overall, from, to, quotes, tables, heatMap, ...rest } = analysis;
  return {
    database: place,
    selection: filter,
    from,
    to,
    quotes,
    overall,
    groups: tables,
    heatMap,
    ...rest,
    warnings: analysisWarnings(analysis),
  };
};
