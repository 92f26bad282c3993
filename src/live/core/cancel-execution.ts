import { type Core, note } from './core.js';

/** Gives up an execution in parts: an entry stays as far as it is filled, and a position is kept as far as it is not left. */
export const cancelExecution = (core: Core, id: string): void => {
  for (const { lane, entering, leaving } of core.markets) {
    if (entering?.id === id && lane.pending?.signalIndex === entering.wish.signalIndex) lane.pending = null;
    if (leaving?.id === id) lane.exitReason = null;
    if (entering?.id === id || leaving?.id === id)
      note(core, { kind: 'execution-withdrawn', payload: { id, symbol: lane.instrument.symbol } });
  }
};
