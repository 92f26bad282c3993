import type { WebSocket } from 'ws';
import type { MessageFault } from '../faults/fault-rule.js';

/** What a connection is told of by faults and counted by. */
export interface ConnectionOptions {
  /** The fault that a message meets; `account` is the api key whose message it is. */
  readonly faultOf: (stream: string, account: string | null) => MessageFault | null;
  readonly onMessage: () => void;
  readonly onClose: (tooSlow: boolean) => void;
  /** A reader that lets more than this pile up is cut off, bytes. */
  readonly mostBuffered: number;
}

/** One WebSocket as the hubs see it: it takes texts, meets faults, and cuts off who reads too slowly. */
export interface Connection {
  /** Sends a message of a stream (`btcusdt@trade`, `user`, `api`), unless a fault has it otherwise. */
  readonly deliver: (stream: string, account: string | null, text: string) => void;
  /** To be called about once a second: what was held back so that something else comes first waits no longer than that. */
  readonly settle: () => void;
  /** As `deliver`, for what belongs to the connection itself: no fault is drawn for it. */
  readonly say: (text: string) => void;
  readonly ping: (payload: string) => void;
  readonly pong: (payload: Buffer) => void;
  /** Closes it as the protocol wants it. */
  readonly close: (code: number, reason: string) => void;
  /** Cuts it off. */
  readonly cut: () => void;
}

/** What Binance lets pile up is not told; this is a minute of a busy stream. */
export const MOST_BUFFERED = 4 * 1024 * 1024;

export const createConnection = (socket: WebSocket, options: ConnectionOptions): Connection => {
  let stalled = false;
  let tooSlow = false;
  let held: string | undefined;
  let heldForLong = false;
  const isOpen = (): boolean => socket.readyState === socket.OPEN;

  const say = (text: string): void => {
    if (stalled || !isOpen()) return;
    if (socket.bufferedAmount > options.mostBuffered) {
      tooSlow = true;
      socket.terminate();
      return;
    }
    socket.send(text);
    options.onMessage();
  };

  const withFault = (text: string, fault: MessageFault['kind'] | undefined): void => {
    switch (fault) {
      case 'ws-drop':
        socket.terminate();
        return;
      case 'ws-stall':
        stalled = true;
        return;
      case 'ws-lose':
        return;
      case 'ws-reorder': {
        // Two in a row: the one held back goes before the one that is held now.
        if (held !== undefined) say(held);
        held = text;
        heldForLong = false;
        return;
      }
      default: {
        say(text);
        if (fault === 'ws-duplicate') say(text);
        release();
      }
    }
  };

  const release = (): void => {
    if (held === undefined) return;
    const late = held;
    held = undefined;
    say(late);
  };

  // An error is followed by a close, which is what counts; unheard it would end the process.
  socket.on('error', () => undefined);
  socket.once('close', () => options.onClose(tooSlow));
  return {
    deliver: (stream, account, text) => {
      if (stalled || !isOpen()) return;
      withFault(text, options.faultOf(stream, account)?.kind);
    },
    settle: () => {
      if (heldForLong) release();
      heldForLong = held !== undefined;
    },
    say,
    ping: (payload) => {
      if (!stalled && isOpen()) socket.ping(payload);
    },
    pong: (payload) => {
      if (!stalled && isOpen()) socket.pong(payload);
    },
    close: (code, reason) => socket.close(code, reason),
    cut: () => socket.terminate(),
  };
};
