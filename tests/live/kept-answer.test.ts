import { expect, it } from '@jest/globals';
import { armedLine, killedLine, swappedLine } from '../../commands/live/kept-answer.js';

it('a session that is killed while it starts has closed nothing yet, and the line says so', () => {
  expect(killedLine('a', {})).toBe(
    'session a is halted: its positions are being closed, nothing is opened until trader live --rearm',
  );
  const early = killedLine('a', {
    waits: 'it is still starting: first its orders are looked up at the venue',
  });
  expect(early).toBe(
    'session a is still starting: the halt is stored, nothing is opened until trader live --rearm; positions are closed once its orders are known (if its start fails, start it again: that closes them)',
  );
});

it('a session that had nothing to arm says so, and one that is halted stays so under another strategy', () => {
  expect(armedLine('a', { armed: false })).toBe('session a: nothing is halted');
  expect(armedLine('a', { armed: true })).toBe('session a is armed again');
  expect(swappedLine('a', 'rsi', { halted: false })).toBe('session a follows rsi from the next close on');
  expect(swappedLine('a', 'rsi', { halted: true })).toBe(
    'session a follows rsi from the next close on, and stays halted: nothing is opened until trader live --rearm',
  );
});

it('a strategy without a stop that takes over is warned of, as one that begins is', () => {
  const warned =
    'session a follows sma-crossover from the next close on\nwarning: sma-crossover sets no stop: nothing limits the loss of a position but the limits of the account';
  expect(swappedLine('a', 'sma-crossover', { halted: false, setsStop: false })).toBe(warned);
  expect(swappedLine('a', 'rsi', { halted: false, setsStop: true })).not.toContain('warning');
  // On paper, and where it cannot be told.
  expect(swappedLine('a', 'mine', { halted: false, setsStop: null })).not.toContain('warning');
});
