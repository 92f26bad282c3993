import type { Rng } from '../../src/core/rng.js';

/** How one life of the session is to end. */
export type KillPlan =
  | { readonly kind: 'random'; readonly afterMs: number }
  | { readonly kind: 'point'; readonly point: string; readonly count: number; readonly delayMs: number };

/** Every place where a session waits for something outside of it, before, while and after; and inside transactions. */
export const POINTS: readonly string[] = [
  ...['fill', 'intent', 'cancel', 'order', 'step'].flatMap((about) => [
    `before-commit:${about}`,
    `after-commit:${about}`,
  ]),
  'within-commit:orders',
  'within-commit:fills',
  ...['submit', 'cancel', 'find', 'fills', 'balances'].flatMap((call) => [
    `before-${call}`,
    `during-${call}`,
    `answered-${call}`,
  ]),
  'failed-submit',
  'failed-cancel',
  'told-order',
  'told-fill',
  'before-take-over-session',
  'after-take-over-session',
];

/** A point that was not come to in time is tried less often than the others. */
export interface PointTally {
  readonly hits: Map<string, number>;
  readonly tries: Map<string, number>;
}

export const openTally = (): PointTally => ({ hits: new Map(), tries: new Map() });

const add = (map: Map<string, number>, point: string): void => {
  map.set(point, (map.get(point) ?? 0) + 1);
};

export const noteTry = ({ tries }: PointTally, point: string): void => add(tries, point);

export const noteHit = ({ hits }: PointTally, point: string): void => add(hits, point);

/** Share of the kills that come at any moment, not at a point. */
const RANDOM_SHARE = 0.3;
/** A process is there for about so long before it trades, ms. */
const START_MS = 1_300;
const LONGEST_MS = 3_000;

/** How the next life ends: at any moment, or at one of the points that came up least. */
export const planKill = (rng: Rng, tally: PointTally): KillPlan => {
  const atRandom = rng.next() < RANDOM_SHARE;
  const early = rng.next() < 0.25;
  const [a, b, c] = [rng.next(), rng.next(), rng.next()];
  if (atRandom) {
    return { kind: 'random', afterMs: Math.round(early ? a * START_MS : START_MS + a * LONGEST_MS) };
  }
  const least = Math.min(...POINTS.map((point) => tally.tries.get(point) ?? 0));
  const open = POINTS.filter((point) => (tally.tries.get(point) ?? 0) === least);
  return {
    kind: 'point',
    point: open[Math.floor(a * open.length)]!,
    count: 1 + Math.floor(b * b * 4),
    delayMs: Math.round(c * 30),
  };
};
