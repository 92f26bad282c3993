import type { Connection } from './connection.js';
import type { Payload } from './market-payloads.js';
import type { StreamName } from './stream-name.js';

/** Who listens to a stream, and in which envelope. */
export interface Listener {
  readonly connection: Connection;
  /** Asked for each message: a client may change its mind. */
  readonly combined: () => boolean;
}

interface Entry {
  readonly stream: StreamName;
  readonly listeners: Set<Listener>;
}

/** All streams that somebody listens to. */
export interface StreamIndex {
  /** From now on the listener has these streams and no others. */
  readonly sync: (listener: Listener, streams: ReadonlyMap<string, StreamName>) => void;
  readonly remove: (listener: Listener) => void;
  readonly has: (name: string) => boolean;
  readonly entries: () => Iterable<readonly [string, StreamName]>;
  /** Sends to all who listen; the payload is made only where there is somebody, and written once. */
  readonly publish: (name: string, payload: () => Payload | readonly Payload[]) => void;
}

export const createStreamIndex = (): StreamIndex => {
  const index = new Map<string, Entry>();
  const drop = (listener: Listener, name: string): void => {
    const entry = index.get(name);
    entry?.listeners.delete(listener);
    if (entry?.listeners.size === 0) index.delete(name);
  };
  const remove = (listener: Listener): void => {
    for (const name of [...index.keys()]) drop(listener, name);
  };
  return {
    sync: (listener, streams) => {
      for (const name of [...index.keys()]) if (!streams.has(name)) drop(listener, name);
      for (const [name, stream] of streams) {
        const entry = index.get(name) ?? { stream, listeners: new Set() };
        entry.listeners.add(listener);
        index.set(name, entry);
      }
    },
    remove,
    has: (name) => index.has(name),
    *entries() {
      for (const [name, { stream }] of index) yield [name, stream] as const;
    },
    publish: (name, payload) => {
      const entry = index.get(name);
      if (entry === undefined) return;
      const text = JSON.stringify(payload());
      for (const { connection, combined } of entry.listeners)
        connection.deliver(
          name,
          null,
          combined() ? `{"stream":${JSON.stringify(name)},"data":${text}}` : text,
        );
    },
  };
};
