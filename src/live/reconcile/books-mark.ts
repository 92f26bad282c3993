import { digestOf } from '../../core/digest.js';
import type { Core } from '../core/core.js';

/** A text that is another once anything of the books changed that a venue could be compared with. */
export const booksMark = (core: Core): string =>
  digestOf(
    JSON.stringify([
      core.engine.ledger.cash,
      core.baseline?.balances,
      core.baseline?.foreign,
      core.coinFees,
      core.markets.map(({ lane }) => [lane.quantity, lane.dust]),
      [...core.orders].map(([id, { state }]) => [
        id,
        state.status,
        state.told,
        state.filled.text,
        state.reported.text,
        state.cancelling,
      ]),
    ]),
  );
