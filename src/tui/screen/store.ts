/** A state that events change, and those who want to know: the shape that `useSyncExternalStore` of React takes. */
export interface Store<State, Event> {
  readonly tell: (event: Event) => void;
  readonly get: () => State;
  /** Calls back after each change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Every event is reduced at once and none is dropped. An event that changes nothing (the same state) is not heard of. */
export const createStore = <State, Event>(
  start: State,
  after: (state: State, event: Event) => State,
): Store<State, Event> => {
  let state = start;
  const listeners = new Map<symbol, () => void>();
  return {
    tell: (event) => {
      const next = after(state, event);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of [...listeners.values()]) listener();
    },
    get: () => state,
    subscribe: (listener) => {
      const id = Symbol();
      listeners.set(id, listener);
      return () => {
        listeners.delete(id);
      };
    },
  };
};
