/** A state that events change, and those who want to know: the shape that `useSyncExternalStore` of React takes. */
export interface Store<State, Event> {
  readonly tell: (event: Event) => void;
  readonly get: () => State;
  /** Calls back after each change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** So many events are put together at most before they are reduced. */
const MOST = 5_000;

/**
 * No event is dropped. Without `gather` each is reduced at once, and one that changes nothing (the same state) is not heard
 * of. With it events wait until the state is asked for, and are put together before they are reduced: those who listen hear
 * of the first one that waits.
 */
export const createStore = <State, Event>(
  start: State,
  after: (state: State, event: Event) => State,
  gather: ((events: readonly Event[]) => readonly Event[]) | null = null,
): Store<State, Event> => {
  let state = start;
  let waiting: Event[] = [];
  const listeners = new Map<symbol, () => void>();
  const changed = (): void => {
    for (const listener of [...listeners.values()]) listener();
  };
  const reduced = (): State => {
    if (waiting.length > 0 && gather !== null) {
      const events = gather(waiting);
      waiting = [];
      state = events.reduce(after, state);
    }
    return state;
  };
  return {
    tell: (event) => {
      if (gather !== null) {
        waiting.push(event);
        if (waiting.length === 1) changed();
        else if (waiting.length >= MOST) reduced();
        return;
      }
      const next = after(state, event);
      if (Object.is(next, state)) return;
      state = next;
      changed();
    },
    get: reduced,
    subscribe: (listener) => {
      const id = Symbol();
      listeners.set(id, listener);
      return () => {
        listeners.delete(id);
      };
    },
  };
};
