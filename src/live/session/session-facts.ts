/** What is known of a session's connections while it runs. */
export interface SessionFacts {
  feed: 'streaming' | 'polling' | 'down';
  venueStream: 'up' | 'down';
}

export const openFacts = (): SessionFacts => ({ feed: 'streaming', venueStream: 'up' });
