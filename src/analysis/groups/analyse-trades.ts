import { quoteOf } from '../../core/symbol.js';
import type { Memory } from '../../memory/memory.js';
import { findTrade } from '../../memory/trades/find-trade.js';
import { countMadeUpTrades, type TradeFilter } from '../../memory/trades/list-trades.js';
import { readTradeColumns, type TradeColumns } from '../../memory/trades/trade-columns.js';
import { type ClosedTrade, isClosed } from '../../memory/trades/trade-record.js';
import { type ExcursionReport, excursionReport } from './excursions.js';
import { greatestOf, leastOf } from './extremes.js';
import type { GroupBy } from './group-by.js';
import { type GroupFigures, groupFigures } from './group-figures.js';
import { DEFAULT_GROUPINGS, type Grouping } from './group-keys.js';
import { type GroupTable, groupTable, openGrouper } from './group-tables.js';
import { type HeatCell, heatCells } from './heat-map.js';
import { type HoldingTimes, holdingTimes } from './holding-times.js';
import { joinRows } from './join-rows.js';
import { textsFor } from './key-column.js';
import { measuresOf } from './measures.js';
import { replayOverlaps } from './replay-overlaps.js';
import { type TradeStreaks, tradeStreaks } from './trade-streaks.js';

export interface AnalysisRequest {
  /** Which trades; only closed ones count. */
  readonly filter: Omit<TradeFilter, 'status'>;
  /** The tables; when left out the usual ones, and the regime where it is known. None: no heat map either. */
  readonly groupings?: readonly Grouping[];
  /** How many of the best and of the worst trades. */
  readonly top: number;
}

/** What closed trades have in common. Times ms UTC, money in quote currency, fractions as fractions. */
export interface TradeAnalysis {
  readonly overall: GroupFigures;
  /** How many of them were made in a made-up (synthetic) market. */
  readonly madeUp: number;
  /** What is to be said of replays over the same time among them, whose results are added up. */
  readonly overlaps: readonly string[];
  /** First entry and last exit; null without trades. */
  readonly from: number | null;
  readonly to: number | null;
  /** Quote currencies of the markets: money of more than one cannot be added up. */
  readonly quotes: readonly string[];
  /** Null where there was nothing to group with. */
  readonly tables: readonly GroupTable[] | null;
  readonly heatMap: readonly HeatCell[] | null;
  readonly best: readonly ClosedTrade[];
  readonly worst: readonly ClosedTrade[];
  readonly holding: HoldingTimes;
  readonly streaks: TradeStreaks;
  readonly excursions: ExcursionReport;
}

const defaultGroupings = ({ texts }: TradeColumns): readonly Grouping[] =>
  texts.regime?.codes.some((code) => code !== -1) === true
    ? [...DEFAULT_GROUPINGS, ['regime']]
    : DEFAULT_GROUPINGS;

const earliest = (times: Float64Array): number | null =>
  times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time));

/**
 * Reads the closed trades that match and looks at them from all sides. Grouping is done by what `loadGroupBy` gives,
 * which is asked only where there is something to group; with null, tables and heat map are left out. Throws a usage
 * error for a strategy nobody knows.
 */
export const analyseTrades = async (
  memory: Memory,
  request: AnalysisRequest,
  loadGroupBy: () => Promise<GroupBy | null>,
): Promise<TradeAnalysis> => {
  const { filter, groupings, top } = request;
  const wanted = textsFor((groupings ?? [...DEFAULT_GROUPINGS, ['regime']]).flat());
  const columns = await readTradeColumns(memory, filter, ['symbol', ...wanted]);
  const measures = measuresOf(columns);
  const tablesBy = groupings ?? defaultGroupings(columns);
  const empty = columns.length === 0 || tablesBy.length === 0;
  const groupBy = empty ? null : await loadGroupBy();
  const grouper = groupBy === null ? null : openGrouper(columns, measures, groupBy);
  const whole = joinRows({ keys: [], measures }).measures.map(({ values }) => values[0] ?? 0);
  const trades = async (indexes: readonly number[]): Promise<readonly ClosedTrade[]> => {
    const found = await Promise.all(indexes.map((i) => findTrade(memory, columns.id[i]!)));
    return found.filter((trade) => trade !== undefined).filter(isClosed);
  };
  const [from, to] = [earliest(columns.entryTime), columns.exitTime.at(-1) ?? null];
  return {
    overall: groupFigures(columns.length === 0 ? measures.map(() => 0) : whole),
    madeUp: columns.length === 0 ? 0 : await countMadeUpTrades(memory, filter),
    overlaps: from === null || to === null ? [] : await replayOverlaps(memory, filter, from, to + 1),
    from,
    to,
    quotes: [...new Set(columns.texts.symbol?.texts.map(quoteOf))].sort(),
    tables: empty ? [] : grouper && tablesBy.map((by) => groupTable(grouper, by)),
    heatMap: empty ? [] : grouper && heatCells(grouper),
    best: await trades(greatestOf(columns.profit, top)),
    worst: await trades(leastOf(columns.profit, top)),
    holding: holdingTimes(columns),
    streaks: tradeStreaks(columns),
    excursions: excursionReport(columns),
  };
};
