import { describe, expect, it } from '@jest/globals';
import { journalFacts } from '../../../src/live/parity/journal-facts.js';
import type { StoredEntry } from '../../../src/memory/live/reads/session-journal.js';

const entry = (time: number, kind: string, payload: StoredEntry['payload'] = {}): StoredEntry => ({
  ...{ sequence: time, time, kind, clientOrderId: null, payload },
});

describe('a journal tells', () => {
  it('when entries were held, by each reason of its own', () => {
    const { held } = journalFacts([
      entry(10, 'entries-held', { name: 'pause', reason: 'by command' }),
      entry(20, 'entries-held', { name: 'stale', reason: 'no prices' }),
      entry(30, 'entries-released', { name: 'stale' }),
      entry(40, 'entries-held', { name: 'pause', reason: 'another word' }),
      entry(50, 'entries-released', { name: 'pause' }),
      entry(60, 'stopping', { flatten: false }),
    ]);
    expect(held).toEqual([
      { from: 20, to: 30 },
      { from: 10, to: 50 },
      { from: 60, to: Number.POSITIVE_INFINITY },
    ]);
  });

  it('that a kill holds entries until a person re-arms, and with it every other hold', () => {
    const { held } = journalFacts([
      entry(5, 'entries-held', { name: 'doubt', reason: 'books' }),
      entry(10, 'risk', { kind: 'kill-switch' }),
      entry(15, 'risk', { kind: 'oversold' }),
      entry(30, 'rearmed'),
    ]);
    expect(held).toEqual([
      { from: 5, to: 30 },
      { from: 10, to: 30 },
    ]);
  });

  it('that entries were held while books and venue did not agree', () => {
    const { held } = journalFacts([
      entry(10, 'risk', { kind: 'reconciliation-mismatch' }),
      entry(40, 'entries-released', { name: 'mismatch' }),
    ]);
    expect(held).toEqual([{ from: 10, to: 40 }]);
  });

  it('which entries were dropped because nothing was opened then, and not those that had no money', () => {
    const drop = (time: number, reason: string) =>
      entry(time, 'entry-dropped', { symbol: 'BTC/USDT', barTime: time - 5, reason });
    expect(journalFacts([drop(20, 'held'), drop(30, 'no-cash'), drop(40, 'stopping')]).held).toEqual([
      { from: 15, to: 20 },
      { from: 35, to: 40 },
    ]);
  });

  it('the equity at every close, the end of the data, and every swap of the strategy', () => {
    const facts = journalFacts([
      entry(10, 'bar-closed', { time: 1, equity: 100, markets: 1 }),
      entry(20, 'bar-closed', { time: 2, equity: 101, markets: 1 }),
      { ...entry(20, 'order-intent'), clientOrderId: 'o-1' },
      entry(21, 'swapped', {
        from: 'a',
        to: 'b',
        origin: 'built-in',
        sourceDigest: 'd',
        parameters: { n: 3 },
      }),
      { ...entry(22, 'order-intent'), clientOrderId: 'o-2' },
      entry(30, 'bar-closed', { time: 3, equity: 99, markets: 1 }),
      entry(31, 'swapped', { from: 'b', to: 'c' }),
      entry(32, 'end-of-data'),
    ]);
    expect([...facts.equity]).toEqual([
      [1, 100],
      [2, 101],
      [3, 99],
    ]);
    expect(facts).toMatchObject({ endOfData: true, resumed: [] });
    expect(facts.swaps).toEqual([
      {
        ...{ after: 2, to: 'b', origin: 'built-in', sourceDigest: 'd', parameters: { n: 3 } },
        made: new Set(['o-1']),
      },
      {
        ...{ after: 3, to: 'c', origin: null, sourceDigest: null, parameters: {} },
        made: new Set(['o-1', 'o-2']),
      },
    ]);
  });

  it('when the session went on in another process', () => {
    const facts = journalFacts([
      entry(10, 'session-started'),
      entry(20, 'session-resumed', { lastEvent: 11 }),
      entry(30, 'session-resumed', { lastEvent: 25 }),
    ]);
    expect(facts.resumed).toEqual([20, 30]);
  });
});
