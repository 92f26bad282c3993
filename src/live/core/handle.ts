import { invariantError } from '../../core/errors.js';
import { clearTable } from '../../core/table.js';
import { adoptOrder } from './adopt-order.js';
import { cancelExecution } from './cancel-execution.js';
import { openBar } from './candle-buffer.js';
import { carryOn, countTraded } from './carry-on.js';
import { kill, leaveWhatIsHeld, rearm, stop, swap } from './commands.js';
import { type Core, marketOf, note, takeOutput } from './core.js';
import type { CoreEvent } from './core-event.js';
import { correctBooks } from './correct-books.js';
import { endOfData } from './end-of-data.js';
import { forgetOrders } from './forget-orders.js';
import { releaseHolds } from './held-of.js';
import { knowUnknown } from './know-unknown.js';
import { noteLook, seenAfter } from './look-at-price.js';
import { handleOrderEvent } from './order-event.js';
import type { Output } from './output.js';
import { knowLacking } from './part-missing.js';
import { playStep } from './play-step.js';
import { reconciled } from './reconciled.js';
import { settleCarrying } from './settle-carrying.js';
import { syncEntries } from './sync-entries.js';
import { syncExit } from './sync-exits.js';
import { syncProtection } from './sync-protection.js';
import { tick } from './tick.js';
import { watchPrice } from './watch-price.js';

const barOpened = (core: Core, event: Extract<CoreEvent, { kind: 'bar-opened' }>): void => {
  const market = marketOf(core, event.symbol);
  if (market === undefined) throw invariantError(`the session has no market ${event.symbol}`);
  openBar(market.buffer, event.time, event.price, event.volume);
  const seen = seenAfter(market, event.time - 1);
  if (!seen) market.price = event.price;
  // A bar that opens now comes whole after the stop as it stands; one that was told of before does not.
  if (!seen && !market.opened && !core.settings.capabilities.fillsAtOpen) noteLook(market, event.time);
  market.opened = true;
  market.inside = event.row ?? null;
  if (core.markets.every(({ opened }) => opened)) core.opensComplete = true;
};

const apply = (core: Core, event: CoreEvent): void => {
  switch (event.kind) {
    case 'bar-opened':
      barOpened(core, event);
      break;
    case 'opens-complete':
      core.opensComplete = true;
      break;
    case 'step':
      playStep(core, event.bars);
      break;
    case 'price':
      watchPrice(core, event.symbol, event.price, event.stretch);
      break;
    case 'traded': {
      const market = marketOf(core, event.symbol);
      if (market === undefined) break;
      market.traded += event.quantity;
      countTraded(market, event.quantity);
      break;
    }
    case 'cancel-execution':
      cancelExecution(core, event.id);
      break;
    case 'ambiguous': {
      const market = marketOf(core, event.symbol);
      if (market !== undefined) market.lane.ambiguous = true;
      break;
    }
    case 'order': {
      const order = core.orders.get(event.order);
      if (order !== undefined) handleOrderEvent(core, order, event.event);
      break;
    }
    case 'tick':
      tick(core);
      break;
    case 'hold':
      if (core.holds.get(event.name) === event.reason) break;
      core.holds.set(event.name, event.reason);
      note(core, { kind: 'entries-held', payload: { name: event.name, reason: event.reason } });
      break;
    case 'release':
      releaseHolds(core, event.name);
      break;
    case 'stop':
      stop(core, event.flatten, event.reason);
      break;
    case 'kill':
      kill(core, event.reason);
      break;
    case 'rearm':
      rearm(core);
      break;
    case 'swap':
      swap(core, event.loaded, event.params);
      break;
    case 'end-of-data':
      endOfData(core);
      break;
    case 'settled':
      break;
    case 'noted':
      note(core, event.entry);
      break;
    case 'reconciled':
      reconciled(core, event.note, event.checked ?? null);
      if (event.note.outcome !== 'failed') knowLacking(core, event.lacking ?? {});
      break;
    case 'baseline':
      core.baseline = event.baseline;
      note(core, { kind: 'baseline', payload: { ...event.baseline, reason: event.reason } });
      break;
    case 'adopt':
      adoptOrder(core, event.adoption);
      break;
    case 'correct':
      correctBooks(core, event.correction);
      break;
    case 'unknown-orders':
      knowUnknown(core, event.orders);
      break;
    case 'recovery':
      note(core, { kind: 'recovery-plan', payload: { lines: event.lines } });
      break;
  }
};

/** Brings the orders at the venue in line with what the engine wants by now. */
const sync = (core: Core): void => {
  leaveWhatIsHeld(core);
  const ready = core.markets.filter(({ notBefore }) => core.passed >= notBefore);
  for (const market of core.markets) settleCarrying(core, market);
  for (const market of ready) syncExit(core, market);
  for (const market of ready) syncProtection(core, market);
  syncEntries(core);
  for (const market of core.markets) {
    carryOn(core, market);
    settleCarrying(core, market);
  }
};

/** The engine's own record of a run is of no use to a session: what it needs of it has been taken. */
const clearRecords = ({ engine, markets }: Core): void => {
  const { recorder } = engine;
  for (const table of [recorder.orders, recorder.fills, recorder.trades]) clearTable(table);
  if (markets.every(({ lane }) => lane.exitCount === 0 || lane.quantity === 0)) clearTable(recorder.exits);
};

/**
 * Handles one event and answers with everything that changed and is to be done. Deterministic; the only thing that changes
 * the core. Nothing of what it asks for may be done before the batch made of the output is on disk.
 */
export const handle = (core: Core, event: CoreEvent): Output => {
  core.passed += Math.max(0, event.now - core.told);
  core.told = event.now;
  core.now = Math.max(core.now, event.now);
  apply(core, event);
  if (event.kind !== 'end-of-data' && event.more !== true) sync(core);
  clearRecords(core);
  forgetOrders(core);
  return takeOutput(core);
};
