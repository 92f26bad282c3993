import { formatUnits } from '../units.js';
import { invalid, symbolParam, symbolsParam, wordParam } from './params.js';
import { renderTicker } from './render-market.js';
import type { ApiCall, CallContext, Params } from './types.js';

/** One object for one symbol; a list for several or for all. */
const forSymbols =
  (render: (context: CallContext, symbol: string, params: Params) => object): ApiCall['run'] =>
  (context, params) => {
    const one = symbolParam(params);
    if (one !== undefined) {
      context.venue.market(one);
      return render(context, one, params);
    }
    const all = (): readonly string[] => context.venue.markets().map(({ rules }) => rules.symbol);
    return (symbolsParam(params) ?? all()).map((symbol) => {
      context.venue.market(symbol);
      return render(context, symbol, params);
    });
  };

const KINDS = ['FULL', 'MINI'] as const;

const ticker = (
  path: string,
  ws: string,
  [oneWeight, manyWeight]: readonly [number, number],
  render: (context: CallContext, symbol: string, params: Params) => object,
): ApiCall => ({
  rest: [`GET /api/v3/ticker/${path}`],
  ws,
  security: 'none',
  weight: (params) => (params.has('symbol') ? oneWeight : manyWeight),
  orders: 0,
  run: forSymbols(render),
});

/** The last prices of one market or of all. */
export const TICKER_CALLS: readonly ApiCall[] = [
  ticker('24hr', 'ticker.24hr', [2, 80], ({ venue }, symbol, params) => {
    const kind = wordParam(params, 'type', KINDS, () => invalid('type'));
    return renderTicker(venue.ticker24h(symbol), kind === 'MINI');
  }),
  ticker('price', 'ticker.price', [2, 4], ({ venue }, symbol) => ({
    symbol,
    price: formatUnits(venue.market(symbol).lastPrice),
  })),
  ticker('bookTicker', 'ticker.book', [2, 4], ({ venue }, symbol) => {
    const { bids, asks } = venue.depth(symbol, 1);
    const [bid, ask] = [bids[0], asks[0]];
    return {
      symbol,
      bidPrice: formatUnits(bid?.price ?? 0n),
      bidQty: formatUnits(bid?.quantity ?? 0n),
      askPrice: formatUnits(ask?.price ?? 0n),
      askQty: formatUnits(ask?.quantity ?? 0n),
    };
  }),
];
