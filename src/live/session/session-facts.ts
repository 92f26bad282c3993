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
  /** Its orders are looked up at the venue, before anything is decided; the core holds no entries yet, and gets no events. */
  recovering: boolean;
  /** Null where nothing is waited for. */
  onItsWay: OnItsWay | null;
}

export const openFacts = (recovering = false): SessionFacts => ({
  feed: 'streaming',
  venueStream: 'up',
  recovering,
  onItsWay: null,
});
