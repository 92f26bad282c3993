import { floorToStep } from '../core/money.js';
import { addRow, codeOf } from '../core/table.js';
import { dustOf } from '../execution/fill/quantity.js';
import { watchTrade } from '../risk/guard.js';
import type { Engine } from './engine.js';
import { seeBarsHeld, seePrice } from './excursion.js';
import type { Lane } from './lane.js';
import { bookFill } from './ledger.js';
import { placeProtection } from './protect.js';
import { EXIT_LEG, FILL, TRADE } from './recorder.js';

/** What a fill was, wherever it came from: the simulated bar or a venue. */
export interface FillEvent {
  /** Bar in which it happened. */
  readonly index: number;
  readonly price: number;
  /** Always positive. */
  readonly quantity: number;
  /** Price lost to slippage, per unit. */
  readonly slip: number;
  readonly liquidity: 'maker' | 'taker';
  readonly reason: string;
  /** What a venue charged, quote currency; left out, the instrument's rate tells. */
  readonly fee?: number;
}

const book = (engine: Engine, lane: Lane, direction: 1 | -1, event: FillEvent): void => {
  const { index, price, quantity, liquidity, reason } = event;
  const feeRate = liquidity === 'maker' ? lane.instrument.makerFeeRate : lane.instrument.takerFeeRate;
  const { arithmetic } = engine;
  const { sum, product } = arithmetic;
  const slippage = product(event.slip, quantity);
  const fee = bookFill(
    engine.ledger,
    direction * quantity,
    price,
    event.fee ?? quantity * price * feeRate,
    slippage,
    arithmetic,
  );
  lane.fees = sum(lane.fees, fee);
  lane.slippage = sum(lane.slippage, slippage);
  lane.mark = price;
  const { fills, pool } = engine.recorder;
  const at = addRow(fills);
  const { data } = fills;
  data[at + FILL.lane] = lane.index;
  data[at + FILL.index] = index;
  data[at + FILL.time] = lane.candles.time[index]!;
  data[at + FILL.direction] = direction;
  data[at + FILL.quantity] = quantity;
  data[at + FILL.price] = price;
  data[at + FILL.fee] = fee;
  data[at + FILL.slippage] = slippage;
  data[at + FILL.maker] = liquidity === 'maker' ? 1 : 0;
  data[at + FILL.reason] = codeOf(pool, reason);
};

/** Tells the lane that (part of) its entry was filled: opens or enlarges the position and places its protection. */
export const applyEntryFill = (
  engine: Engine,
  lane: Lane,
  side: 1 | -1,
  signalIndex: number,
  event: FillEvent,
): void => {
  const { index, price, quantity, reason } = event;
  if (lane.quantity === 0) {
    lane.position.entryIndex = index;
    lane.position.side = side;
    lane.entryValue = 0;
    lane.entryQuantity = 0;
    lane.exitValue = 0;
    lane.exitQuantity = 0;
    lane.fees = 0;
    lane.slippage = 0;
    lane.best = price;
    lane.worst = price;
    lane.ambiguous = false;
    lane.since = 'open';
    lane.entryTag = reason;
    lane.exitCount = 0;
    lane.signalIndex = signalIndex;
  }
  book(engine, lane, side, event);
  const { sum, product } = engine.arithmetic;
  lane.quantity = sum(lane.quantity, side * quantity);
  lane.entryValue = sum(lane.entryValue, product(price, quantity));
  lane.entryQuantity = sum(lane.entryQuantity, quantity);
  lane.position.quantity = lane.quantity;
  lane.position.entryPrice = lane.entryValue / lane.entryQuantity;
  placeProtection(engine, lane);
};

/** Tells the lane that (part of) its position was left; at flat the trade is recorded. */
export const applyExitFill = (engine: Engine, lane: Lane, event: FillEvent): void => {
  const { price, quantity } = event;
  const { position } = lane;
  const { side } = position;
  seePrice(lane, price);
  book(engine, lane, side === 1 ? -1 : 1, event);
  const { sum, product } = engine.arithmetic;
  lane.exitValue = sum(lane.exitValue, product(price, quantity));
  lane.exitQuantity = sum(lane.exitQuantity, quantity);
  // The only exit of a trade is in the row of the trade itself; legs are written for exits in stages.
  if (lane.exitCount > 0 || quantity !== Math.abs(lane.quantity)) writeLeg(engine, lane, event);
  const left = floorToStep(sum(Math.abs(lane.quantity), -quantity), lane.instrument.lotSize);
  lane.quantity = left <= dustOf(lane.entryQuantity, lane.instrument.lotSize) ? 0 : side * left;
  position.quantity = lane.quantity;
  if (lane.quantity === 0) closeTrade(engine, lane, event);
};

const writeLeg = (engine: Engine, lane: Lane, { index, price, quantity, reason }: FillEvent): void => {
  const { exits, pool } = engine.recorder;
  const at = addRow(exits);
  if (lane.exitCount === 0) lane.firstExit = exits.rows - 1;
  lane.exitCount++;
  exits.data[at + EXIT_LEG.time] = lane.candles.time[index]!;
  exits.data[at + EXIT_LEG.price] = price;
  exits.data[at + EXIT_LEG.quantity] = quantity;
  exits.data[at + EXIT_LEG.reason] = codeOf(pool, reason);
  exits.data[at + EXIT_LEG.lane] = lane.index;
};

/**
 * Whether all of the entry was left again, but for rounding. What a fee in base currency made too small to be sold is held
 * on, at its cost, and is no part of the trade.
 */
const isWhole = ({ entryQuantity, exitQuantity, instrument }: Lane): boolean =>
  entryQuantity - exitQuantity <= dustOf(entryQuantity, instrument.lotSize);

const closeTrade = (engine: Engine, lane: Lane, { index, price, reason }: FillEvent): void => {
  const { side, entryPrice, entryIndex } = lane.position;
  const { trades, pool } = engine.recorder;
  seeBarsHeld(lane, index);
  const whole = isWhole(lane);
  const quantity = whole ? lane.entryQuantity : lane.exitQuantity;
  const { sum, product } = engine.arithmetic;
  const entryValue = whole ? lane.entryValue : product(lane.exitQuantity, entryPrice);
  const pnl = sum(side * sum(lane.exitValue, -entryValue), -lane.fees) + 0; // never -0
  const at = addRow(trades);
  const { data } = trades;
  data[at + TRADE.lane] = lane.index;
  data[at + TRADE.side] = side;
  data[at + TRADE.quantity] = quantity;
  data[at + TRADE.entryTime] = lane.candles.time[entryIndex]!;
  data[at + TRADE.entryPrice] = entryPrice;
  data[at + TRADE.exitTime] = lane.candles.time[index]!;
  data[at + TRADE.exitPrice] = lane.exitCount === 0 ? price : lane.exitValue / lane.exitQuantity;
  data[at + TRADE.fees] = lane.fees;
  data[at + TRADE.slippage] = lane.slippage;
  data[at + TRADE.pnl] = pnl;
  data[at + TRADE.returnFraction] = pnl / entryValue;
  data[at + TRADE.bars] = index - entryIndex;
  data[at + TRADE.entryTag] = codeOf(pool, lane.entryTag);
  data[at + TRADE.exitReason] = codeOf(pool, reason);
  data[at + TRADE.mae] = Math.min(0, (side * (lane.worst - entryPrice)) / entryPrice) + 0; // never -0
  data[at + TRADE.mfe] = Math.max(0, (side * (lane.best - entryPrice)) / entryPrice);
  data[at + TRADE.ambiguous] = lane.ambiguous ? 1 : 0;
  data[at + TRADE.firstExit] = lane.firstExit;
  data[at + TRADE.exitCount] = lane.exitCount;
  data[at + TRADE.signalIndex] = lane.signalIndex;
  if (engine.guard !== null)
    watchTrade(engine.guard, lane.index, lane.candles.time[index]! + engine.barMs, pnl);
  lane.exitReason = null;
  lane.entryFrom = Math.max(lane.entryFrom, index + (lane.protection?.cooldownBars ?? 0));
  lane.stop = Number.NaN;
  if (lane.targetPrices.length > 0) {
    lane.targetPrices.length = 0;
    lane.targetQuantities.length = 0;
    lane.nextTarget = 0;
  }
};
