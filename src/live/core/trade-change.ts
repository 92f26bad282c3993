import { REGIMES } from '../../core/regime.js';
import { TRADE } from '../../engine/recorder.js';
import type { TradeChange } from '../../memory/live/batch.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

/** What was behind the signal, where the strategy explains itself. */
const signalOf = ({ lane }: LiveMarket): TradeChange['signal'] => {
  const detail = lane.setup.rules.explain?.(lane.signalIndex);
  if (detail === undefined) return null;
  const { buyScore, sellScore, trigger, breakdown } = detail;
  return { buyScore, sellScore, triggerType: trigger, breakdown };
};

const regimeOf = ({ lane }: LiveMarket): string | null => {
  const code = (lane.setup.rules.regime ?? lane.setup.risk?.regime)?.[lane.signalIndex];
  return code === undefined ? null : (REGIMES[code] ?? null);
};

/** A column of the row that the engine wrote last: the trade that has just been closed. */
const closedCell = ({ engine }: Core, column: number): number => {
  const { data, rows, width } = engine.recorder.trades;
  return data[(rows - 1) * width + column]!;
};

const closedQuantity = (core: Core): number => closedCell(core, TRADE.quantity);

const closedRow = (core: Core, exitTime: number): NonNullable<TradeChange['exit']> => {
  const { engine } = core;
  const cell = (column: number): number => closedCell(core, column);
  return {
    price: cell(TRADE.exitPrice),
    time: exitTime,
    reason: engine.recorder.pool.texts[cell(TRADE.exitReason)]!,
    profit: cell(TRADE.pnl),
    returnFraction: cell(TRADE.returnFraction),
    bars: cell(TRADE.bars),
    mae: cell(TRADE.mae),
    mfe: cell(TRADE.mfe),
    ambiguous: cell(TRADE.ambiguous) === 1,
  };
};

/** The trade of a market as it is after a fill at `time` (ms UTC); closed where nothing is held any more. */
export const tradeChange = (core: Core, market: LiveMarket, time: number): TradeChange => {
  const { lane } = market;
  return {
    name: market.trade!,
    symbol: lane.instrument.symbol,
    side: lane.position.side === 1 ? 'long' : 'short',
    quantity: lane.quantity === 0 ? closedQuantity(core) : lane.entryQuantity,
    entryPrice: lane.position.entryPrice,
    entryTime: market.openedAt,
    entryReason: lane.entryTag,
    fees: lane.fees,
    slippage: lane.slippage,
    regime: regimeOf(market),
    exit: lane.quantity === 0 ? closedRow(core, time) : null,
    signal: signalOf(market),
  };
};
