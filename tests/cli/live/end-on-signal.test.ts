import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { endOnSignal, type Signalled } from '../../../commands/live/end-on-signal.js';

/** A process that is only told of signals, and keeps what happens to it. */
const open = () => {
  const told: string[] = [];
  const emitter = new EventEmitter();
  const process = Object.assign(emitter, {
    pid: 17,
    exitCode: undefined,
    kill: (pid: number, signal: string) => {
      told.push(`kill ${pid} ${signal}, ${emitter.listenerCount(signal)} listen`);
      return true;
    },
  }) as unknown as EventEmitter & Signalled;
  const forget = endOnSignal(
    (reason) => told.push(reason),
    (line) => told.push(line),
    process,
  );
  return { told, process, forget, signal: (name: string) => process.emit(name, name) };
};

test('a second signal says what it does, and ends the process as any', () => {
  const { told, process, signal } = open();
  signal('SIGINT');
  expect([told, process.exitCode]).toEqual([['ended by SIGINT'], 130]);
  signal('SIGTERM');
  expect(told.slice(1)).toEqual([
    'SIGTERM again: the process ends where it stands, the session is not over; started as it was, it goes on',
    'kill 17 SIGTERM, 0 listen',
  ]);
});

test('nobody listens once the session is over', () => {
  const { told, process, forget, signal } = open();
  signal('SIGTERM');
  forget();
  expect([told, process.exitCode]).toEqual([['ended by SIGTERM'], undefined]);
  expect(['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))).toEqual([0, 0]);
});
