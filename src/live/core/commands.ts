import { rearmGuard } from '../../risk/guard.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { bindMarket } from './bind-markets.js';
import { closingText } from './closing-text.js';
import { type Core, note, noteRisk } from './core.js';
import { endCarrying } from './end-carrying.js';
import { waitsForPerson } from './holds.js';
import { aliveOrders, cancelOrder } from './place-order.js';
import { toStored } from './state-text.js';

const withdrawEntries = (core: Core): void => {
  for (const market of core.markets) {
    market.lane.pending = null;
    for (const order of aliveOrders(core, market, 'entry')) cancelOrder(core, order);
  }
};

const leaveAll = (core: Core, reason: string): void => {
  core.leaving = reason;
  for (const market of core.markets) {
    market.exitFailures = 0;
    market.exitNotBefore = 0;
    if (market.lane.quantity !== 0) market.lane.exitReason = reason;
  }
  leaveWhatIsHeld(core);
};

/** Positions are left at once, those that an order on its way has opened meanwhile as well. */
export const leaveWhatIsHeld = (core: Core): void => {
  if (core.leaving === null) return;
  for (const market of core.markets) {
    if (market.lane.quantity === 0) continue;
    market.lane.exitReason ??= core.leaving;
    market.urgent = true;
  }
};

/**
 * Nothing is opened any more. Positions stay at the venue with their stops, or are left with `flatten`. Those of a paper
 * account are left in any case: it ends with its session, and there is nobody who would keep them.
 */
export const stop = (core: Core, flatten: boolean, reason: string): void => {
  if (core.phase === 'running') core.phase = 'stopping';
  withdrawEntries(core);
  if (flatten) leaveAll(core, 'flatten');
  else if (core.settings.capabilities.fillsAtOpen) leaveAll(core, 'session-ended');
  note(core, { kind: 'stopping', payload: { flatten, reason } });
};

export const kill = (core: Core, reason: string): void => {
  core.phase = 'halted';
  withdrawEntries(core);
  leaveAll(core, 'kill');
  noteRisk(core, {
    kind: 'kill-switch',
    severity: 'critical',
    symbol: null,
    limit: null,
    measured: null,
    action: `${closingText(core)}, nothing is opened until a person re-arms`,
    message: reason,
  });
};

/** Whether there is anything that a person could arm again. */
export const needsRearm = ({ phase, holds, engine }: Core): boolean =>
  phase === 'halted' || engine.guard?.state.name === 'halted' || [...holds.keys()].some(waitsForPerson);

/**
 * A person has looked: what was halted goes on, and drawdown is measured from now on where it had halted the account. A
 * session that is stopping goes on stopping, and leaves what it was told to leave.
 */
export const rearm = (core: Core): void => {
  if (core.phase === 'stopping') return;
  core.phase = 'running';
  core.leaving = null;
  const { guard } = core.engine;
  const afresh = guard !== null && rearmGuard(guard, core.now);
  for (const name of [...core.holds.keys()]) if (waitsForPerson(name)) core.holds.delete(name);
  note(core, { kind: 'rearmed', payload: afresh ? { drawdownFrom: guard.equity } : {} });
};

/** Positions are handed over: they keep the stop they have, which only the new strategy's trailing may move. */
export const swap = (core: Core, loaded: LoadedStrategy, params: ParameterValues): void => {
  const { strategy, origin, sourceDigest } = loaded;
  const before = core.strategy.name;
  core.strategy = strategy;
  core.params = params;
  for (const market of core.markets) {
    market.lane.pending = null;
    const { entering } = market;
    if (entering !== null) endCarrying(core, market, entering, `handed over to ${strategy.name}`);
    bindMarket(core, market);
  }
  const parameters = toStored({ ...params });
  const payload = { from: before, to: strategy.name, origin, sourceDigest, parameters };
  note(core, { kind: 'swapped', payload });
};
