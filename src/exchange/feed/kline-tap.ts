import type { Exchange } from 'ccxt';
import type { SymbolName } from '../../core/symbol.js';
import type { CandleTold } from './candle-line.js';

/** What ccxt has and its types do not tell. */
interface Inside {
  handleOHLCV?: (client: unknown, message: unknown) => void;
  isSpotUrl?: (client: unknown) => boolean;
}

interface Kline {
  readonly E?: unknown;
  readonly k?: Readonly<Record<string, unknown>>;
}

/** Whether a venue says itself that a candle is final, where ccxt leaves that out. */
export const tellsClosed = (exchange: Exchange): boolean => exchange.id.startsWith('binance');

/** Sees Binance's kline messages before ccxt drops `x`: this candle is closed. */
export const tapKlines = (
  exchange: Exchange,
  timeframe: string,
  take: (symbol: SymbolName, told: CandleTold) => void,
): void => {
  const inside = exchange as unknown as Inside;
  const handle = inside.handleOHLCV;
  if (handle === undefined) return;
  // ccxt tells spot from futures by the address of the real server; here there is spot alone.
  inside.isSpotUrl = () => true;
  inside.handleOHLCV = (client, message) => {
    const { E, k } = message as Kline;
    if (k !== undefined && k.i === timeframe) {
      const symbol = exchange.safeSymbol(String(k.s), undefined, undefined, 'spot');
      const row = [k.t, k.o, k.h, k.l, k.c, k.v].map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      if (symbol !== undefined && row.every(Number.isFinite))
        take(symbol, { row, closed: k.x === true, time: Number(E) || row[0] });
    }
    handle.call(exchange, client, message);
  };
};
