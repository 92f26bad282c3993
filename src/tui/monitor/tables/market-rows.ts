import type { MonitorCandle, MonitorSignal } from '../../../core/monitor-event.js';
import type { MonitorState } from '../monitor-state.js';
import { MARKET_COLUMNS, type MarketRow } from './market-columns.js';
import { type AnyTable, anyTable } from './table-data.js';

const DAY_MS = 86_400_000;

/** Since the candle a day before the newest one, or the first that is known. */
const changeOf = (candles: readonly MonitorCandle[], price: number | null): number | null => {
  const last = candles.at(-1);
  if (last === undefined || price === null) return null;
  const before = candles.findLast(({ time }) => time <= last.time - DAY_MS) ?? candles[0]!;
  return before.close > 0 ? price / before.close - 1 : null;
};

const rowsOf = ({ status, candles, signals }: MonitorState): readonly MarketRow[] => {
  const said = new Map<string, MonitorSignal>(signals.map((signal) => [signal.symbol, signal]));
  const prices = new Map(status?.markets.map(({ symbol, price }) => [symbol, price]));
  const symbols = new Set([...(status?.symbols ?? []), ...candles.keys()]);
  return [...symbols].map((symbol) => {
    const position = status?.positions.find((held) => held.symbol === symbol);
    const known = candles.get(symbol) ?? [];
    const price = prices.get(symbol) ?? known.at(-1)?.close ?? null;
    return {
      ...{ symbol, price, change: changeOf(known, price), held: position?.side ?? '' },
      ...{ pnl: position?.unrealisedPnl ?? null, signal: said.get(symbol) ?? null },
    };
  });
};

/** The markets of a session, or those whose candles are known. */
export const marketTable = (data: MonitorState): AnyTable =>
  anyTable({
    columns: MARKET_COLUMNS,
    rows: rowsOf(data),
    none: 'no market is known yet',
    place: ({ symbol }) => ({ symbol, time: null }),
  });
