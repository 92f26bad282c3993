import { connectControl } from './connect-control.js';
import { errorOfWire } from './control-wire.js';
import type { SessionEvent } from './event-hub.js';
import { lineReader, parseForeign } from './json-lines.js';

export interface FollowOptions {
  /** Of `controlPath`. */
  readonly path: string;
  readonly onEvent: (event: SessionEvent) => void;
  /** So many events were not told, because they came faster than they were read. */
  readonly onLost?: (count: number) => void;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** No event comes near it. */
const LONGEST_EVENT = 1024 * 1024;

/**
 * Follows the events of a running session, until it ends or the signal is given. Throws a usage error where no session is
 * running, and what the session says where it refuses.
 */
export const followControl = async ({ path, onEvent, onLost, signal }: FollowOptions): Promise<void> => {
  const socket = await connectControl(path);
  const stop = (): void => {
    socket.destroy();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  try {
    await new Promise<void>((resolve, reject) => {
      const read = lineReader(LONGEST_EVENT);
      // However the connection ends, the session is gone, and there is nothing more to follow.
      socket.once('error', () => resolve());
      socket.once('close', () => resolve());
      socket.on('data', (chunk: Buffer) => {
        try {
          const result = read(chunk);
          if (result.kind === 'too-long')
            throw errorOfWire({ message: 'the session tells an event without end' });
          for (const line of result.lines) take(parseForeign(line), onEvent, onLost);
        } catch (error) {
          reject(error);
        }
      });
      if (!socket.destroyed) socket.write('{"id":1,"command":"subscribe","args":{}}\n');
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    socket.destroy();
  }
};

const take = (
  said: unknown,
  onEvent: (event: SessionEvent) => void,
  onLost: ((count: number) => void) | undefined,
): void => {
  const { event, lost, ok, error } = (said ?? {}) as Readonly<Record<string, unknown>>;
  if (ok === false) throw errorOfWire(error);
  if (typeof lost === 'number') onLost?.(lost);
  if (event !== null && typeof event === 'object') onEvent(event as SessionEvent);
};
