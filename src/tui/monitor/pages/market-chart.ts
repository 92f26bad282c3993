import type { MonitorCandle, MonitorSignal, MonitorTrade } from '../../../core/monitor-event.js';
import type { SymbolName } from '../../../core/symbol.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { candleChartLines, candlesShown } from '../../charts/candles/candle-chart.js';
import { type CandleChart, type CandleMark, candleAt } from '../../charts/candles/chart.js';
import type { Size } from '../../charts/size.js';
import type { MonitorState } from '../monitor-state.js';

/** Which candles of a market are looked at: up to `end`, or around `time`; the newest where both are null. */
export interface Look {
  readonly end: number | null;
  readonly time: number | null;
}

export const NEWEST: Look = { end: null, time: null };

/** The index behind the last candle that is shown. */
const endOf = (candles: readonly MonitorCandle[], { end, time }: Look, room: number): number => {
  if (candles.length === 0) return 0;
  if (end !== null) return Math.max(1, candleAt(candles, end) + 1);
  if (time === null) return candles.length;
  const middle = candleAt(candles, time) + 1 + Math.floor(room / 2);
  return Math.max(1, Math.min(candles.length, Math.max(middle, Math.min(room, candles.length))));
};

const marksOf = (trades: readonly MonitorTrade[], symbol: SymbolName, from: number): readonly CandleMark[] =>
  trades
    .filter((trade) => trade.symbol === symbol && (trade.exit?.time ?? trade.entryTime) >= from)
    .flatMap(({ side, entryTime, exit }) => [
      ...(entryTime >= from ? [{ time: entryTime, kind: 'entry', side, profit: null } as const] : []),
      ...(exit === null ? [] : [{ time: exit.time, kind: 'exit', side, profit: exit.profit } as const]),
    ]);

/** Most indicators that are drawn. */
const MOST_OVERLAYS = 3;

/** An indicator that lies between half and twice the prices is one in prices: a mean, a band. */
const isPriceLike = (values: readonly number[], candles: readonly MonitorCandle[]): boolean =>
  values.some(Number.isFinite) &&
  values.every((value, k) => {
    const { close } = candles[k]!;
    return !Number.isFinite(value) || (value > close / 2 && value < close * 2);
  });

const overlaysOf = (
  signals: readonly MonitorSignal[],
  symbol: SymbolName,
  candles: readonly MonitorCandle[],
): CandleChart['overlays'] => {
  const said = new Map(
    signals
      .filter((signal) => signal.symbol === symbol)
      .map(({ barTime, indicators }) => [barTime, indicators]),
  );
  const names = new Set([...said.values()].flatMap((indicators) => Object.keys(indicators ?? {})));
  return [...names]
    .map((name) => ({
      name,
      values: candles.map(({ time }) => said.get(time)?.[name] ?? Number.NaN),
    }))
    .filter(({ values }) => isPriceLike(values, candles))
    .slice(0, MOST_OVERLAYS);
};

const levelsOf = ({ status }: MonitorState, symbol: SymbolName): CandleChart['levels'] =>
  (status?.positions ?? [])
    .filter((position) => position.symbol === symbol)
    .flatMap(({ entryPrice, stop, target }) => [
      { name: 'entry', price: entryPrice },
      ...(stop === null ? [] : [{ name: 'stop', price: stop }]),
      ...(target === null ? [] : [{ name: 'target', price: target }]),
    ]);

const priceNow = ({ status }: MonitorState, symbol: SymbolName): number | null =>
  status?.markets.find((market) => market.symbol === symbol)?.price ?? null;

/** The candles of a market with its trades, what is held of it and indicators in prices; no line wider than the room. */
export const marketChartLines = (
  data: MonitorState,
  symbol: SymbolName,
  look: Look,
  size: Size,
  theme: Theme,
): readonly string[] => {
  const all = data.candles.get(symbol) ?? [];
  const room = candlesShown(size.columns);
  const end = endOf(all, look, room);
  const candles = all.slice(Math.max(0, end - room), end);
  const from = candles[0]?.time ?? 0;
  return candleChartLines(
    {
      candles,
      marks: marksOf(data.trades, symbol, from).filter(
        ({ time }) => end === all.length || time < all[end]!.time,
      ),
      overlays: overlaysOf(data.signals, symbol, candles),
      // Of the past they say nothing.
      levels: end === all.length ? levelsOf(data, symbol) : [],
      chosen: look.time,
      last: end === all.length ? priceNow(data, symbol) : null,
    },
    size,
    theme,
  );
};
