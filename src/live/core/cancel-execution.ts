import { type Core, note } from './core.js';
import { endCarrying } from './end-carrying.js';

/** Gives up an execution in parts: an entry stays as far as it is filled, and a position is kept as far as it is not left. */
export const cancelExecution = (core: Core, id: string): void => {
  for (const market of core.markets) {
    const { lane, entering, leaving } = market;
    for (const carrying of [entering, leaving]) {
      if (carrying?.id !== id) continue;
      note(core, { kind: 'execution-withdrawn', payload: { id, symbol: lane.instrument.symbol } });
      endCarrying(core, market, carrying, 'cancelled');
      if (carrying.wish.purpose === 'exit') lane.exitReason = null;
      else if (lane.pending?.signalIndex === carrying.wish.signalIndex) lane.pending = null;
    }
  }
};
