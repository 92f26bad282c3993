import { describe, expect, it } from '@jest/globals';
import {
  answerControl,
  MOST_STREAMS,
  noSubscriptions,
} from '../../../../src/exchange/simulator/ws/control.js';

const ask = (to: ReturnType<typeof noSubscriptions>, request: unknown) =>
  answerControl(to, JSON.stringify(request));

describe('answerControl', () => {
  it('subscribes, lists and unsubscribes, and echoes the id', () => {
    const to = noSubscriptions(false);
    const names = ['btcusdt@aggTrade', 'btcusdt@depth'];
    expect(ask(to, { method: 'SUBSCRIBE', params: names, id: 1 })).toEqual({ result: null, id: 1 });
    expect(ask(to, { method: 'LIST_SUBSCRIPTIONS', id: 3 })).toEqual({ result: names, id: 3 });
    expect(ask(to, { method: 'UNSUBSCRIBE', params: ['btcusdt@depth'], id: 'x' })).toEqual({
      result: null,
      id: 'x',
    });
    expect([...to.streams.keys()]).toEqual(['btcusdt@aggTrade']);
  });

  it('turns the envelope on and off', () => {
    const to = noSubscriptions(false);
    expect(ask(to, { method: 'GET_PROPERTY', params: ['combined'], id: 2 })).toEqual({
      result: false,
      id: 2,
    });
    expect(ask(to, { method: 'SET_PROPERTY', params: ['combined', true], id: 5 })).toEqual({
      result: null,
      id: 5,
    });
    expect(to.combined).toBe(true);
    expect(ask(to, { method: 'SET_PROPERTY', params: ['combined', 1], id: 6 })).toMatchObject({
      error: { code: 1 },
      id: 6,
    });
    expect(ask(to, { method: 'SET_PROPERTY', params: ['other', true], id: 7 })).toMatchObject({
      error: { code: 0 },
    });
  });

  it('says what it does not understand', () => {
    const to = noSubscriptions(false);
    expect(answerControl(to, '{')).toMatchObject({ error: { code: 3 }, id: null });
    expect(ask(to, 7)).toMatchObject({ error: { code: 2 } });
    expect(ask(to, { method: 'DANCE', id: 1 })).toMatchObject({ error: { code: 2 }, id: 1 });
    expect(ask(to, { method: 'SUBSCRIBE', params: 'btcusdt@trade', id: 1 })).toMatchObject({
      error: { code: 2 },
    });
    expect(ask(to, { method: 'SUBSCRIBE', params: [], id: 1.5 })).toMatchObject({ error: { code: 2 } });
  });

  it('takes as many streams as Binance and not one more', () => {
    const to = noSubscriptions(false);
    const names = Array.from({ length: MOST_STREAMS }, (_, i) => `a${i}usdt@trade`);
    expect(ask(to, { method: 'SUBSCRIBE', params: names, id: 1 })).toEqual({ result: null, id: 1 });
    expect(ask(to, { method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 2 })).toMatchObject({
      error: { code: 4 },
    });
    expect(to.streams.size).toBe(1024);
    expect(ask(to, { method: 'SUBSCRIBE', params: names.slice(0, 3), id: 3 })).toEqual({
      result: null,
      id: 3,
    });
  });
});
