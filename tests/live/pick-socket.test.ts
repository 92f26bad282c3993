import { expect, test } from '@jest/globals';
import { pickSocket } from '../../src/live/control/pick-socket.js';

const socket = (sessionId: string, alive = true) => ({ sessionId, alive, path: `/tmp/${sessionId}.sock` });
const SOCKETS = [socket('abcd-1'), socket('abcd-2'), socket('ef01-3'), socket('dead-4', false)];

test.each([
  ['its id', 'abcd-2', 'abcd-2'],
  ['the beginning of its id', 'ef01', 'ef01-3'],
  ['too short a beginning', 'ef0', undefined],
  ['an id nobody has', 'nobody', undefined],
  ['the id of one that does not run', 'dead-4', undefined],
])('a session that runs is found by %s', (_, named, found) => {
  expect(pickSocket(SOCKETS, named)?.sessionId).toBe(found);
});

test('the only one that runs needs no name', () => {
  expect(pickSocket([socket('abcd-1'), socket('dead-4', false)], null)?.sessionId).toBe('abcd-1');
  expect(pickSocket([], null)).toBeUndefined();
});

test('where several fit, they are named', () => {
  expect(() => pickSocket(SOCKETS, null)).toThrow('3 sessions are running');
  expect(() => pickSocket(SOCKETS, 'abcd')).toThrow('several sessions that run begin with "abcd"');
});
