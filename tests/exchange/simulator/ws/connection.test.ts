import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { WebSocket } from 'ws';
import type { MessageFault } from '../../../../src/exchange/simulator/faults/fault-rule.js';
import { createConnection } from '../../../../src/exchange/simulator/ws/connection.js';

/** A socket that keeps what is sent, and as much in its buffer as it is told. */
const open = (faults: readonly (MessageFault['kind'] | null)[] = []) => {
  const sent: string[] = [];
  const ends: boolean[] = [];
  const left = [...faults];
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => sent.push(text),
    terminate: () => {
      socket.readyState = 3;
      socket.emit('close');
    },
  });
  const connection = createConnection(socket as unknown as WebSocket, {
    faultOf: () => {
      const kind = left.shift() ?? null;
      return kind === null ? null : { kind };
    },
    onMessage: () => undefined,
    onClose: (tooSlow) => ends.push(tooSlow),
    mostBuffered: 1000,
  });
  const deliver = (...texts: readonly string[]) => {
    for (const text of texts) connection.deliver('s', null, text);
  };
  return { socket, connection, deliver, sent, ends };
};

describe('createConnection', () => {
  it('sends one after the next, also where two in a row are held back', () => {
    const { deliver, sent } = open([null, 'ws-reorder', 'ws-reorder', null, null]);
    deliver('a', 'b', 'c', 'd', 'e');
    expect(sent).toEqual(['a', 'b', 'd', 'c', 'e']);
  });

  it('does not hold a message back for ever where no other follows', () => {
    const { connection, deliver, sent } = open(['ws-reorder']);
    deliver('a');
    connection.settle();
    expect(sent).toEqual([]);
    connection.settle();
    expect(sent).toEqual(['a']);
    connection.settle();
    expect(sent).toEqual(['a']);
  });

  it('is cut off when more piles up than it may, and told so', () => {
    const { socket, deliver, sent, ends } = open();
    socket.bufferedAmount = 1000;
    deliver('a');
    socket.bufferedAmount = 1001;
    deliver('b', 'c');
    expect({ sent, ends }).toEqual({ sent: ['a'], ends: [true] });
  });

  it('is not called too slow when it ends by itself or by a fault', () => {
    const first = open();
    first.socket.terminate();
    const second = open(['ws-drop']);
    second.deliver('a', 'b');
    expect([first.ends, second.ends, second.sent]).toEqual([[false], [false], []]);
  });

  it('says nothing once it has stalled', () => {
    const { connection, deliver, sent } = open([null, 'ws-stall', null]);
    deliver('a', 'b', 'c');
    connection.say('d');
    expect(sent).toEqual(['a']);
  });
});
