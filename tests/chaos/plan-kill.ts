import type { Rng } from '../../src/core/rng.js';

/** How one life of the session is to end. */
export type KillPlan =
  | { readonly kind: 'random'; readonly afterMs: number }
  | { readonly kind: 'point'; readonly point: string; readonly count: number; readonly delayMs: number };

/**
 * Every place where a session waits for something outside of it: before, while and after; and in the middle of
 * transactions. The number: how often a life comes there at least, once it trades.
 */
const PLACES: readonly (readonly [string, number])[] = [
  ...['fill', 'intent', 'order', 'step'].flatMap((about): [string, number][] => [
    [`before-commit:${about}`, 3],
    [`after-commit:${about}`, 3],
  ]),
  ['before-commit:cancel', 2],
  ['after-commit:cancel', 2],
  ['within-commit:orders', 4],
  ['within-commit:fills', 2],
  ...['submit', 'cancel', 'find', 'fills', 'balances', 'open-orders'].flatMap((call): [string, number][] => [
    [`before-${call}`, call === 'submit' ? 4 : 1],
    [`during-${call}`, call === 'submit' ? 4 : 1],
    [`answered-${call}`, call === 'submit' ? 4 : 1],
  ]),
  ['failed-submit', 1],
  ['told-order', 4],
  ['told-fill', 3],
  ...['hold', 'recovery', 'reconciled'].flatMap((event): [string, number][] => [
    [`before-event:${event}`, 1],
    [`after-event:${event}`, 1],
  ]),
  ['before-take-over-session', 1],
  ['after-take-over-session', 1],
];

export const POINTS: readonly string[] = PLACES.map(([point]) => point);

/** How often each point was died at. */
export type PointTally = Map<string, number>;

export const noteHits = (tally: PointTally, point: string, hits: number): void => {
  tally.set(point, (tally.get(point) ?? 0) + hits);
};

/** Share of the kills that come at any moment, not at a point. */
const RANDOM_SHARE = 0.25;
/** A process is there for about so long before it trades, ms. */
const START_MS = 1_800;
const LONGEST_MS = 4_500;

/** How the next life ends: at any moment, or at the next point of the list (`turn` counts on over campaigns). */
export const planKill = (rng: Rng, turn: number): KillPlan => {
  const atRandom = rng.next() < RANDOM_SHARE;
  const early = rng.next() < 0.25;
  const [a, b, c] = [rng.next(), rng.next(), rng.next()];
  if (atRandom) {
    return { kind: 'random', afterMs: Math.round(early ? a * START_MS : START_MS + a * LONGEST_MS) };
  }
  const [point, most] = PLACES[turn % PLACES.length]!;
  return { kind: 'point', point, count: 1 + Math.floor(b * most), delayMs: Math.round(c * 30) };
};
