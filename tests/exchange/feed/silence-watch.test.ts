import { describe, expect, test } from '@jest/globals';
import { silentLogger } from '../../../src/core/log.js';
import { createSilenceWatch } from '../../../src/exchange/feed/silence-watch.js';

const make = (symbols: readonly string[], answer: (symbol: string) => boolean | Error) => {
  const clock = { now: 0 };
  const asked: string[] = [];
  const deaths: string[] = [];
  const watch = createSilenceWatch({
    symbols,
    silentMs: 9_000,
    monotonic: () => clock.now,
    logger: silentLogger,
    hasNews: async (symbol) => {
      asked.push(symbol);
      const news = answer(symbol);
      if (news instanceof Error) throw news;
      return news;
    },
    dead: (reason) => deaths.push(reason),
  });
  const look = async (now: number): Promise<void> => {
    clock.now = now;
    await watch.look();
  };
  return { watch, clock, asked, deaths, look };
};

describe('the watch over a stream', () => {
  test('asks for a market that is silent, and leaves a quiet one alone for as long again', async () => {
    const { watch, asked, deaths, look, clock } = make(['A/USDT', 'B/USDT'], () => false);
    clock.now = 6_000;
    watch.heard('A/USDT');
    await look(9_000);
    expect(asked).toEqual([]);
    await look(9_001);
    await look(12_000);
    expect(asked).toEqual(['B/USDT']);
    await look(18_002);
    expect(asked).toEqual(['B/USDT', 'A/USDT', 'B/USDT']);
    expect(deaths).toEqual([]);
  });

  test('calls the stream dead that does not tell what was traded, once it had time to', async () => {
    const { asked, deaths, look } = make(['A/USDT'], () => true);
    await look(9_001);
    await look(12_000);
    expect(deaths).toEqual([]);
    await look(12_001);
    expect(deaths).toEqual(['it did not tell what was traded of A/USDT in 12 s']);
    expect(asked).toEqual(['A/USDT']);
  });

  test('calls no stream dead that tells it a moment later', async () => {
    const { watch, deaths, look, clock } = make(['A/USDT'], () => true);
    await look(9_001);
    clock.now = 10_000;
    watch.heard('A/USDT');
    await look(13_000);
    expect(deaths).toEqual([]);
  });

  test('calls a stream dead that is silent for long while nobody can be asked', async () => {
    const { deaths, look } = make(['A/USDT'], () => new Error('no network'));
    await look(9_001);
    await look(27_000);
    expect(deaths).toEqual([]);
    await look(27_001);
    expect(deaths).toEqual(['it told nothing of A/USDT for 27 s, and the venue cannot be asked']);
  });

  test('asks for no more than four markets at a time, the most silent ones first', async () => {
    const symbols = ['A/USDT', 'B/USDT', 'C/USDT', 'D/USDT', 'E/USDT', 'F/USDT'];
    const { watch, asked, look, clock } = make(symbols, () => false);
    clock.now = 1;
    for (const symbol of symbols.slice(0, 2)) watch.heard(symbol);
    await look(9_010);
    expect(asked).toEqual(['C/USDT', 'D/USDT', 'E/USDT', 'F/USDT']);
    await look(9_011);
    expect(asked.slice(4)).toEqual(['A/USDT', 'B/USDT']);
  });
});
