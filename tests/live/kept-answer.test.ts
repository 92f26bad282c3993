import { expect, it } from '@jest/globals';
import { killedLine } from '../../commands/live/kept-answer.js';

it('a session that is killed while it starts has closed nothing yet, and the line says so', () => {
  expect(killedLine('a', {})).toBe(
    'session a is halted: positions are closed, nothing is opened until trader live --rearm',
  );
  const early = killedLine('a', {
    waits: 'it is still starting: first its orders are looked up at the venue',
  });
  expect(early).toBe(
    'session a is still starting: the halt is stored, nothing is opened until trader live --rearm; positions are closed once its orders are known (if its start fails, start it again: that closes them)',
  );
});
