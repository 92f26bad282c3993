import type { Trade } from 'ccxt';
import { ZERO } from '../../core/exact.js';
import type { FillReport, OrderSide } from '../../core/order.js';
import { quoteOf, type SymbolName } from '../../core/symbol.js';
import { venueFailure } from '../failure.js';
import { exactAt, textAt } from './raw-text.js';
import type { Reader } from './read-order.js';

/** What is known of the order of a fill, for answers that do not repeat it. */
export interface KnownFill {
  readonly symbol: SymbolName;
  readonly side?: OrderSide;
  readonly venueOrderId?: string;
  readonly clientOrderId: string | null;
  readonly time: number;
  readonly liquidity?: 'maker' | 'taker';
}

/** A fill as ccxt gives it, in our words, with the venue's own texts. Throws an unknown error where it says too little. */
export const readFill = ({ venue, dialect, ids }: Reader, trade: Trade, known: KnownFill): FillReport => {
  const { info } = trade;
  const paths = dialect.fill;
  const id = textAt(info, paths.id) ?? trade.id ?? null;
  const order = textAt(info, paths.order) ?? trade.order ?? known.venueOrderId ?? null;
  const side = trade.side ?? known.side;
  const price = exactAt(info, paths.price, trade.price);
  const quantity = exactAt(info, paths.quantity, trade.amount);
  if (
    id === null ||
    order === null ||
    price === null ||
    quantity === null ||
    (side !== 'buy' && side !== 'sell')
  ) {
    throw venueFailure('unknown', 'other', `${venue} answered with something that is not a fill`);
  }
  const told = textAt(info, paths.clientOrderId);
  const symbol = trade.symbol ?? known.symbol;
  const maker = known.liquidity ?? trade.takerOrMaker;
  return {
    venueFillId: id,
    venueOrderId: order,
    clientOrderId: told === null ? known.clientOrderId : ids.ours(told, symbol),
    symbol,
    side,
    price,
    quantity,
    fee: exactAt(info, paths.fee, trade.fee?.cost) ?? ZERO,
    feeCurrency: trade.fee?.currency ?? quoteOf(known.symbol),
    liquidity: maker === 'maker' ? 'maker' : 'taker',
    time: trade.timestamp ?? known.time,
  };
};
