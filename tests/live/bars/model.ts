import fc from 'fast-check';
import type { CandleRow } from '../../../src/core/candles.js';
import { gather } from '../../../src/live/bars/gather-bars.js';
import { openGatherer } from '../../../src/live/bars/gatherer.js';
import type { GathererEvent, GathererOutput } from '../../../src/live/bars/gatherer-output.js';

export const STEP = 60_000;
export const START = 1_700_002_800_000;
const GRACE = 5_000;

/** What becomes of a message on its way. */
interface Fate {
  readonly lost: boolean;
  readonly copies: number;
  readonly delay: number;
}

/** A candle as it was made: its prices in order, what became of the news of each, and of its end. */
interface MadeCandle {
  readonly path: readonly number[];
  readonly updates: readonly Fate[];
  readonly end: Fate;
}

export interface World {
  /** By symbol, by bar; null where the venue has no candle. */
  readonly markets: readonly (readonly (MadeCandle | null)[])[];
  /** How long the venue takes to answer, and whether it fails, question by question; then it answers at once. */
  readonly answers: readonly { readonly after: number; readonly fails: boolean }[];
  readonly tick: number;
}

const fate: fc.Arbitrary<Fate> = fc.record({
  lost: fc.boolean(),
  copies: fc.integer({ min: 1, max: 2 }),
  delay: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 3 * STEP })),
});

const made: fc.Arbitrary<MadeCandle> = fc.record({
  path: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
  updates: fc.array(fate, { maxLength: 4 }),
  end: fate,
});

const BARS = 10;

export const world: fc.Arbitrary<World> = fc.record({
  markets: fc.array(
    fc.array(fc.oneof({ weight: 4, arbitrary: made }, { weight: 1, arbitrary: fc.constant(null) }), {
      minLength: BARS,
      maxLength: BARS,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  answers: fc.array(fc.record({ after: fc.integer({ min: 0, max: 2 * STEP }), fails: fc.boolean() }), {
    maxLength: 8,
  }),
  tick: fc.integer({ min: 3_000, max: 30_000 }),
});

export const symbolOf = (market: number): string => `M${market}/USDT`;

/** The candle made of the first prices of a path. */
export const candleOf = (bar: number, path: readonly number[]): CandleRow => [
  START + bar * STEP,
  path[0]!,
  Math.max(...path),
  Math.min(...path),
  path.at(-1)!,
  path.length,
];

interface Arrival {
  readonly at: number;
  readonly event: GathererEvent;
}

const arrivals = (time: number, { lost, copies, delay }: Fate, event: GathererEvent): readonly Arrival[] =>
  lost ? [] : Array.from({ length: copies }, (_, k) => ({ at: time + delay + k * 700, event }));

/** Everything that the feed brings, when it arrives. */
const feedOf = ({ markets }: World): Arrival[] =>
  markets.flatMap((bars, market) =>
    bars.flatMap((candle, bar) => {
      if (candle === null) return [];
      const symbol = symbolOf(market);
      const opens = START + bar * STEP;
      const news = candle.path.flatMap((_, k) => {
        const time = opens + 1_000 + k * 12_000;
        const row = candleOf(bar, candle.path.slice(0, k + 1));
        const update = candle.updates[k] ?? { lost: false, copies: 1, delay: 0 };
        return arrivals(time, update, { kind: 'candle', symbol, row, closed: false, time });
      });
      const row = candleOf(bar, candle.path);
      const time = opens + STEP;
      return [
        ...news,
        ...arrivals(time, candle.end, { kind: 'candle', symbol, row, closed: true, time: opens + STEP }),
      ];
    }),
  );

/** What the venue has of a market in a range, as of `now`: a candle is there a second after its end. */
const truth = ({ markets }: World, symbol: string, from: number, to: number, now: number): CandleRow[] =>
  (markets.find((_, market) => symbolOf(market) === symbol) ?? []).flatMap((candle, bar) => {
    const time = START + bar * STEP;
    return candle === null || time < from || time >= to || time + STEP + 1_000 > now
      ? []
      : [candleOf(bar, candle.path)];
  });

/** Plays the world until long after its last candle; what the gatherer said, in order. */
export const play = (world: World, pricesAhead = false): readonly GathererOutput[] => {
  const symbols = world.markets.map((_, market) => symbolOf(market));
  const gatherer = openGatherer({
    symbols,
    timeframe: '1m',
    lastBar: new Map(symbols.map((symbol) => [symbol, START - STEP])),
    graceMs: GRACE,
    staleMs: Number.POSITIVE_INFINITY,
    now: START,
    pricesAhead,
  });
  const queue = feedOf(world);
  const end = START + (BARS + 45) * STEP;
  for (let at = START; at < end; at += world.tick) queue.push({ at, event: { kind: 'clock' } });
  queue.sort((a, b) => a.at - b.at);
  const said: GathererOutput[] = [];
  let asked = 0;
  for (let k = 0; k < queue.length; k++) {
    const { at, event } = queue[k]!;
    const out = gather(gatherer, event, at);
    said.push(...out);
    for (const told of out) {
      if (told.kind !== 'ask') continue;
      const { after, fails } = world.answers[asked++] ?? { after: 0, fails: false };
      const { symbol, from, to } = told;
      const range = { symbol, from, to };
      const later = queue.findIndex((other, i) => i > k && other.at > at + after);
      queue.splice(later === -1 ? queue.length : later, 0, {
        at: at + after,
        event: fails
          ? { kind: 'ask-failed', ...range, reason: 'no network' }
          : { kind: 'answer', ...range, rows: truth(world, symbol, from, to, at) },
      });
    }
  }
  return said;
};

/** The steps that the truth makes. */
export const trueSteps = ({ markets }: World) =>
  Array.from({ length: BARS }, (_, bar) => {
    const rows = markets.map((bars, market) => ({ symbol: symbolOf(market), candle: bars[bar] ?? null }));
    return {
      time: START + bar * STEP,
      candles: rows.flatMap(({ symbol, candle }) =>
        candle === null ? [] : [{ symbol, row: candleOf(bar, candle.path) }],
      ),
      missing: rows.flatMap(({ symbol, candle }) => (candle === null ? [symbol] : [])),
    };
  }).filter(({ candles }) => candles.length > 0);
