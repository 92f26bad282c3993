/** Requests of the life before that may still reach the venue, and until when that is waited for after a restart. */
export interface OnItsWay {
  /** Client ids of their orders. */
  readonly orders: readonly string[];
  /** By `monotonicMs` of this process. */
  readonly until: number;
}

/** What is known of a session's connections while it runs. */
export interface SessionFacts {
  feed: 'streaming' | 'polling' | 'down';
  venueStream: 'up' | 'down';
  /** Null where nothing is waited for. */
  onItsWay: OnItsWay | null;
}

export const openFacts = (): SessionFacts => ({ feed: 'streaming', venueStream: 'up', onItsWay: null });
