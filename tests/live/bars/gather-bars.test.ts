import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import { gather } from '../../../src/live/bars/gather-bars.js';
import { type Gatherer, type GathererSettings, openGatherer } from '../../../src/live/bars/gatherer.js';
import type { GathererOutput } from '../../../src/live/bars/gatherer-output.js';

const MINUTE = 60_000;
/** A full hour. */
const T0 = 1_700_002_800_000;
const at = (bar: number): number => T0 + bar * MINUTE;

/** A candle of that bar that rises from `open` by 1. */
const row = (bar: number, open = 100): CandleRow => [at(bar), open, open + 2, open - 2, open + 1, 5];

const open = (symbols: readonly string[], more: Partial<GathererSettings> = {}): Gatherer =>
  openGatherer({
    symbols,
    timeframe: '1m',
    lastBar: new Map(symbols.map((symbol) => [symbol, at(0)])),
    graceMs: 5_000,
    staleMs: Number.POSITIVE_INFINITY,
    now: at(1),
    ...more,
  });

const closed = (gatherer: Gatherer, symbol: string, candle: CandleRow, now = candle[0] + MINUTE) =>
  gather(gatherer, { kind: 'candle', symbol, row: candle, closed: true, time: now }, now);

const unfinished = (gatherer: Gatherer, symbol: string, candle: CandleRow, now: number) =>
  gather(gatherer, { kind: 'candle', symbol, row: candle, closed: false, time: now }, now);

const clock = (gatherer: Gatherer, now: number) => gather(gatherer, { kind: 'clock' }, now);

const answer = (
  gatherer: Gatherer,
  symbol: string,
  from: number,
  to: number,
  rows: CandleRow[],
  now: number,
) => gather(gatherer, { kind: 'answer', symbol, from, to, rows }, now);

const only = (out: readonly GathererOutput[], ...kinds: readonly string[]) =>
  out.filter(({ kind }) => kinds.includes(kind));

describe('a step', () => {
  it('is played when every symbol has its closed candle, in the order of the symbols', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    expect(closed(gatherer, 'ETH/USDT', row(1, 10))).toEqual([]);
    expect(only(closed(gatherer, 'BTC/USDT', row(1)), 'step')).toEqual([
      {
        kind: 'step',
        time: at(1),
        candles: [
          { symbol: 'BTC/USDT', row: row(1), origin: 'live' },
          { symbol: 'ETH/USDT', row: row(1, 10), origin: 'live' },
        ],
        missing: [],
      },
    ]);
  });

  it('is not made of a candle that is not closed, however old it is', () => {
    const gatherer = open(['BTC/USDT']);
    expect(only(unfinished(gatherer, 'BTC/USDT', row(1), at(1) + 30_000), 'step')).toEqual([]);
    expect(clock(gatherer, at(2) + 4_999)).toEqual([]);
    expect(clock(gatherer, at(2) + 5_000)).toEqual([
      { kind: 'ask', symbol: 'BTC/USDT', from: at(1), to: at(2) },
    ]);
  });

  it('goes without a symbol for which the venue has no candle', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    closed(gatherer, 'BTC/USDT', row(1));
    unfinished(gatherer, 'ETH/USDT', row(2, 10), at(2) + 1_000);
    expect(clock(gatherer, at(2) + 5_000)).toEqual([
      { kind: 'ask', symbol: 'ETH/USDT', from: at(1), to: at(2) },
    ]);
    const out = answer(gatherer, 'ETH/USDT', at(1), at(2), [], at(2) + 6_000);
    expect(only(out, 'step')).toEqual([
      {
        kind: 'step',
        time: at(1),
        candles: [{ symbol: 'BTC/USDT', row: row(1), origin: 'live' }],
        missing: ['ETH/USDT'],
      },
    ]);
  });

  it('waits for a second empty answer where nothing shows that the venue is past the bar', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    closed(gatherer, 'BTC/USDT', row(1));
    clock(gatherer, at(2) + 5_000);
    expect(answer(gatherer, 'ETH/USDT', at(1), at(2), [], at(2) + 5_100)).toEqual([]);
    expect(clock(gatherer, at(2) + 10_099)).toEqual([]);
    expect(clock(gatherer, at(2) + 10_100)).toEqual([
      { kind: 'ask', symbol: 'ETH/USDT', from: at(1), to: at(2) },
    ]);
    const out = answer(gatherer, 'ETH/USDT', at(1), at(2), [], at(2) + 10_200);
    expect(only(out, 'step')).toMatchObject([{ time: at(1), missing: ['ETH/USDT'] }]);
  });

  it('does not go without a candle of which there was news', () => {
    const gatherer = open(['BTC/USDT']);
    unfinished(gatherer, 'BTC/USDT', row(1), at(1) + 30_000);
    unfinished(gatherer, 'BTC/USDT', row(2), at(2) + 1_000);
    for (const attempt of [1, 2, 3, 4]) {
      const now = at(2) + attempt * 600_000;
      clock(gatherer, now);
      const { from, to } = gatherer.laneOf.get('BTC/USDT')!.pending!;
      expect(only(answer(gatherer, 'BTC/USDT', from, to, [], now), 'step', 'stuck')).toEqual([]);
    }
    expect(gatherer.next).toBe(at(1));
  });

  it('is none where no symbol has a candle', () => {
    const gatherer = open(['BTC/USDT']);
    expect(only(closed(gatherer, 'BTC/USDT', row(3)), 'step', 'ask')).toEqual([
      { kind: 'ask', symbol: 'BTC/USDT', from: at(1), to: at(3) },
    ]);
    const out = answer(gatherer, 'BTC/USDT', at(1), at(3), [row(1)], at(4) + 10);
    expect(only(out, 'step')).toMatchObject([{ time: at(1) }, { time: at(3) }]);
  });

  it('is played without waiting for the clock once the feed is over', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    closed(gatherer, 'BTC/USDT', row(1), at(2));
    expect(gather(gatherer, { kind: 'end' }, at(2))).toEqual([
      { kind: 'ask', symbol: 'ETH/USDT', from: at(1), to: at(2) },
    ]);
    expect(only(answer(gatherer, 'ETH/USDT', at(1), at(2), [], at(2)), 'step')).toMatchObject([
      { time: at(1), missing: ['ETH/USDT'] },
    ]);
  });

  it('comes first after the newest bar that is known of any symbol', () => {
    const lastBar = new Map([
      ['BTC/USDT', at(5)],
      ['ETH/USDT', at(3)],
    ]);
    expect(open(['BTC/USDT', 'ETH/USDT'], { lastBar }).next).toBe(at(6));
    expect(open(['BTC/USDT'], { lastBar: new Map(), now: at(7) + 1 }).next).toBe(at(7));
  });
});

describe('a hole', () => {
  it('is asked for at once and played in order', () => {
    const gatherer = open(['BTC/USDT']);
    expect(closed(gatherer, 'BTC/USDT', row(3))).toEqual([
      { kind: 'ask', symbol: 'BTC/USDT', from: at(1), to: at(3) },
    ]);
    const out = answer(gatherer, 'BTC/USDT', at(1), at(3), [row(1), row(2)], at(4) + 100);
    expect(only(out, 'step')).toMatchObject([
      { time: at(1), candles: [{ row: row(1), origin: 'backfill' }] },
      { time: at(2), candles: [{ row: row(2), origin: 'backfill' }] },
      { time: at(3), candles: [{ row: row(3), origin: 'live' }] },
    ]);
  });

  it('is not asked for while a closed candle of its symbol waits to be heard', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    const late = at(3) + 6_000;
    const hear = (symbol: string, candle: CandleRow, waiting: readonly string[]) =>
      gather(gatherer, { kind: 'candle', symbol, row: candle, closed: true, time: late }, late, (other) =>
        waiting.includes(other),
      );
    // The listener is slow: two bars of both are over, and all of it was told.
    expect(only(hear('BTC/USDT', row(1), ['BTC/USDT', 'ETH/USDT']), 'ask')).toEqual([]);
    expect(only(hear('ETH/USDT', row(1), ['BTC/USDT', 'ETH/USDT']), 'ask', 'step')).toMatchObject([
      { kind: 'step', time: at(1) },
    ]);
    // Of ETH nothing waits any more: its second bar was lost.
    expect(only(hear('BTC/USDT', row(2), []), 'ask')).toEqual([
      { kind: 'ask', symbol: 'ETH/USDT', from: at(2), to: at(3) },
    ]);
  });

  it('is not closed by an answer that came before its grace was over', () => {
    const gatherer = open(['BTC/USDT']);
    const torn: CandleRow = [at(1), 100, 99, 98, 99, 5];
    const ask = { kind: 'ask', symbol: 'BTC/USDT', from: at(1), to: at(2) };
    expect(only(closed(gatherer, 'BTC/USDT', torn, at(2) + 100), 'ask')).toEqual([ask]);
    unfinished(gatherer, 'BTC/USDT', row(2), at(2) + 150);
    expect(answer(gatherer, 'BTC/USDT', at(1), at(2), [], at(2) + 200)).toEqual([]);
    expect(clock(gatherer, at(2) + 4_999)).toEqual([]);
    expect(clock(gatherer, at(2) + 5_000)).toEqual([ask]);
  });
});

describe('a candle', () => {
  it.each([
    [[at(1), 100, 99, 98, 99, 5], 'its high is below its open or close'],
    [[at(1), 100, 101, 100.5, 101, 5], 'its low is above its open or close'],
    [[at(1), 100, 101, 99, Number.NaN, 5], 'a value is missing or no number'],
    [[at(1), 100, 101, 0, 100, 5], 'a price is not above zero'],
    [[at(1) + 1, 100, 101, 99, 100, 5], 'its time is not on the grid of the timeframe'],
    [[at(1), 100, 101, 99, 100, -1], 'its volume is below zero'],
  ] as const)('%j is reported as bad and asked for again', (bad, reason) => {
    const gatherer = open(['BTC/USDT']);
    const out = closed(gatherer, 'BTC/USDT', bad as CandleRow, at(2) + 10);
    expect(out).toEqual([
      { kind: 'bad-candle', symbol: 'BTC/USDT', row: bad, reason },
      { kind: 'ask', symbol: 'BTC/USDT', from: at(1), to: at(2) },
    ]);
    expect(only(answer(gatherer, 'BTC/USDT', at(1), at(2), [row(1)], at(2) + 50), 'step')).toMatchObject([
      { time: at(1), candles: [{ row: row(1) }] },
    ]);
  });

  it('that is told as closed before its end is not believed', () => {
    const gatherer = open(['BTC/USDT']);
    expect(closed(gatherer, 'BTC/USDT', row(1), at(1) + 30_000)).toEqual([
      {
        kind: 'bad-candle',
        symbol: 'BTC/USDT',
        row: row(1),
        reason: 'it was told as closed before its end',
      },
    ]);
  });

  it('is ignored when it comes twice, and when it is older than what was played', () => {
    const gatherer = open(['BTC/USDT']);
    closed(gatherer, 'BTC/USDT', row(1));
    expect(closed(gatherer, 'BTC/USDT', row(1), at(2) + 1)).toEqual([]);
    expect(closed(gatherer, 'BTC/USDT', row(-40), at(2) + 1)).toEqual([]);
  });

  it('that changed after it was played is reported once and not used', () => {
    const gatherer = open(['BTC/USDT']);
    closed(gatherer, 'BTC/USDT', row(1));
    const changed = row(1, 200);
    expect(closed(gatherer, 'BTC/USDT', changed, at(2) + 1)).toEqual([
      { kind: 'changed-candle', symbol: 'BTC/USDT', before: row(1), row: changed, played: true },
    ]);
    expect(closed(gatherer, 'BTC/USDT', changed, at(2) + 2)).toEqual([]);
  });

  it('that comes after its bar was played without it is reported', () => {
    const gatherer = open(['BTC/USDT', 'ETH/USDT']);
    closed(gatherer, 'BTC/USDT', row(1), at(2));
    gather(gatherer, { kind: 'end' }, at(2));
    answer(gatherer, 'ETH/USDT', at(1), at(2), [], at(2));
    expect(closed(gatherer, 'ETH/USDT', row(1, 10), at(2))).toEqual([
      { kind: 'changed-candle', symbol: 'ETH/USDT', before: null, row: row(1, 10), played: true },
    ]);
  });

  it('of a symbol that nobody asked for is a bug of the feed', () => {
    expect(() => closed(open(['BTC/USDT']), 'XRP/USDT', row(1))).toThrow('XRP/USDT');
  });
});

describe('a step that cannot be completed', () => {
  /** Lets `count` questions fail; answers all that came of it. */
  const fails = (gatherer: Gatherer, count: number) => {
    const out: GathererOutput[] = [];
    for (let k = 0, now = at(2) + 5_000; k < count; k++, now += 3_600_000) {
      out.push(...clock(gatherer, now));
      const { from, to } = gatherer.laneOf.get('BTC/USDT')!.pending!;
      out.push(
        ...gather(gatherer, { kind: 'ask-failed', symbol: 'BTC/USDT', from, to, reason: 'no network' }, now),
      );
    }
    return out;
  };

  it('is asked for again, with a wait that doubles', () => {
    const gatherer = open(['BTC/USDT']);
    fails(gatherer, 1);
    const lane = gatherer.laneOf.get('BTC/USDT')!;
    expect(lane.retryAt - gatherer.now).toBe(5_000);
    const twice = open(['BTC/USDT']);
    fails(twice, 3);
    expect(twice.laneOf.get('BTC/USDT')!.retryAt - twice.now).toBe(20_000);
  });

  it('is called stuck at the fifth failure, once, and unstuck when it is played', () => {
    const gatherer = open(['BTC/USDT']);
    expect(only(fails(gatherer, 4), 'stuck')).toEqual([]);
    const other = open(['BTC/USDT']);
    expect(only(fails(other, 7), 'stuck')).toEqual([
      { kind: 'stuck', time: at(1), symbols: ['BTC/USDT'], attempts: 5, reason: 'no network' },
    ]);
    const out = closed(other, 'BTC/USDT', row(1), other.now);
    expect(only(out, 'unstuck', 'step')).toMatchObject([
      { kind: 'unstuck', time: at(1) },
      { kind: 'step', time: at(1) },
    ]);
  });

  it('lets prices through while it is stuck', () => {
    const gatherer = open(['BTC/USDT']);
    fails(gatherer, 5);
    const bar = Math.floor((gatherer.now - T0) / MINUTE);
    const out = unfinished(gatherer, 'BTC/USDT', row(bar, 50), gatherer.now);
    expect(only(out, 'bar-opened')).toEqual([
      { kind: 'bar-opened', symbol: 'BTC/USDT', time: at(bar), price: 50 },
    ]);
  });
});

describe('a market whose time is set back', () => {
  it('is stale until it comes to the bar that is waited for, and says where it stands', () => {
    const gatherer = open(['BTC/USDT'], { staleMs: 30_000 });
    closed(gatherer, 'BTC/USDT', row(1));
    // The exchange was started again an hour before: its candles are over already.
    const back = unfinished(gatherer, 'BTC/USDT', row(-58), at(-58) + 1_000);
    expect(only(back, 'stale')).toEqual([
      {
        kind: 'stale',
        symbols: ['BTC/USDT'],
        sinceMs: 60 * MINUTE - 1_000,
        setBack: { to: at(-58) + 1_000, next: at(2) },
      },
    ]);
    expect(only(clock(gatherer, at(-57)), 'stale', 'fresh', 'step')).toEqual([]);
    expect(only(unfinished(gatherer, 'BTC/USDT', row(2), at(2) + 1_000), 'fresh')).toEqual([
      { kind: 'fresh' },
    ]);
  });

  it('is not for the little that clocks differ by', () => {
    const gatherer = open(['BTC/USDT'], { staleMs: 30_000 });
    closed(gatherer, 'BTC/USDT', row(1));
    expect(only(clock(gatherer, at(1) - 4_000), 'stale')).toEqual([]);
  });
});
