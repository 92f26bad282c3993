/** What trading is limited for. */
export type StateReason = 'daily-loss' | 'losing-streak' | 'drawdown';

/**
 * What an account may do now. `reducing`: no entries, positions keep their protection. `halted`: positions are closed,
 * nothing is opened. `since` is when it began, ms UTC; `until` when it ends by itself, null where only a person can end it.
 */
export type TradingState =
  | { readonly name: 'active' }
  | {
      readonly name: 'reducing';
      readonly reason: StateReason;
      readonly since: number;
      readonly until: number;
    }
  | { readonly name: 'halted'; readonly reason: StateReason; readonly since: number; readonly until: null };

export const ACTIVE: TradingState = { name: 'active' };

/** A change of the state, and what was measured against which limit (fractions of equity, or trades in a row). */
export interface StateChange {
  /** ms UTC. */
  readonly time: number;
  readonly state: TradingState;
  readonly limit: number;
  readonly measured: number;
}

/** The way back, in words. */
export const wayBack = (state: TradingState): string => {
  if (state.name === 'active') return '';
  if (state.name === 'halted') return 'a person looks at the account and re-arms it';
  return state.reason === 'daily-loss' ? 'the next UTC day' : 'the pause is over';
};
