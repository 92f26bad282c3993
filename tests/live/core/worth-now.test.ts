import { describe, expect, it } from '@jest/globals';
import { gainNow, gainOfParts, worthNow } from '../../../src/live/core/worth-now.js';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from './desk.js';

/** 1 BTC, bought at 100 for a fee of 0.1. */
const held = () => {
  const desk = openDesk({ enter: { 0: long('in') }, exit: { 1: 'enough' } });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100', '0.1');
  return desk;
};

describe('what a session shows at the newest price', () => {
  it('is its worth there, not at the last close', () => {
    const desk = held();
    desk.price(110);
    // 10,000 - 100 - 0.1 + 110
    expect(worthNow(desk.core).equity).toBeCloseTo(10_009.9, 9);
    expect(worthNow(desk.core).exposure).toBeCloseTo(110, 9);
    desk.price(90);
    expect(worthNow(desk.core).equity).toBeCloseTo(9_989.9, 9);
  });

  it('counts what is left over of earlier positions', () => {
    const desk = held();
    desk.lane.dust = 0.5;
    desk.price(110);
    expect(worthNow(desk.core).equity).toBeCloseTo(10_064.9, 9);
    expect(worthNow(desk.core).exposure).toBeCloseTo(110, 9);
  });

  it('is the gain of a position after the fee of its entry, of what is still held of it', () => {
    const desk = held();
    desk.price(110);
    expect(gainNow(desk.market)).toBeCloseTo(9.9, 9);
    desk.bar(110);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.5', '110', '0.055');
    // Half of 10 and half of the fee of 0.1; the fee of the exit is that of what was sold.
    expect(gainNow(desk.market)).toBeCloseTo(4.95, 9);
  });

  it('is realised for the part that was sold, so that both make up the worth', () => {
    const desk = held();
    expect(gainOfParts(desk.market)).toBe(0);
    desk.bar(90);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.25', '90', '0.0225');
    // A quarter of the loss of 10, its fee, and a quarter of the fee of 0.1.
    expect(gainOfParts(desk.market)).toBeCloseTo(-2.5 - 0.0225 - 0.025, 9);
    desk.price(120);
    const { equity } = worthNow(desk.core);
    expect(10_000 + gainOfParts(desk.market) + gainNow(desk.market)).toBeCloseTo(equity, 9);
    desk.fill(exit, '0.75', '90', '0.0675');
    expect(gainOfParts(desk.market)).toBe(0);
  });

  it('knows the fees of all fills of an entry', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '0.4', '100', '0.04');
    desk.fill(entry, '0.6', '100', '0.06');
    desk.price(101);
    expect(gainNow(desk.market)).toBeCloseTo(0.9, 9);
  });
});
