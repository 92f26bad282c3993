import { exchangeError, type TraderError } from '../../../../core/errors.js';
import { counted, listed } from '../../../../core/wording.js';
import type { Member, Present } from '../members.js';

/** Without a worker for this long a line says so, and again each time as long, ms. */
const ALONE_MS = 30_000;
/** Where all refuse, others have this long to come, ms. */
const SETTLE_MS = 5000;

/** Keeps in mind which workers there are, and tells what changes. */
export interface Presence {
  /** Batches that all of them together work on at a time; at least 1. */
  readonly slots: () => number;
  /** What there is now. `waiting`: whether work waits for somebody. An error where every worker refused. */
  readonly see: (present: Present, now: number, waiting: boolean) => TraderError | null;
}

const refusalsText = (refused: readonly Member[]): string =>
  listed(refused.slice(0, 3).map(({ name, refusal }) => `${name}: ${refusal}`));

const allRefused = (refused: readonly Member[]): TraderError =>
  exchangeError('rejected', `no worker takes part: ${refusalsText(refused)}`, {
    hint: 'bring the workers to the same version, and begin again',
  });

/** `start` is the command that starts a worker. `log` is told in lines for a person. */
export const createPresence = (log: (line: string) => void, start: string): Presence => {
  let ready: ReadonlyMap<string, Member> = new Map();
  const told = new Set<string>();
  let aloneSince: number | null = null;
  let refusedSince: number | null = null;

  const tellOfRefusals = (refused: readonly Member[]): void => {
    for (const { id, name, refusal } of refused) {
      if (told.has(id)) continue;
      told.add(id);
      log(`worker ${name} refuses: ${refusal}`);
    }
  };

  const tellOfChanges = (now: ReadonlyMap<string, Member>): void => {
    for (const [id, { name, slots }] of now)
      if (!ready.has(id)) log(`worker ${name} takes part (${counted(slots, 'slot')})`);
    for (const [id, { name }] of ready)
      if (!now.has(id)) log(`worker ${name} is gone: what it had goes to others`);
    ready = now;
  };

  const tellOfLoneliness = (now: number): void => {
    aloneSince ??= now;
    if (now - aloneSince < ALONE_MS) return;
    aloneSince = now;
    log(`no worker for 30 s; start one: ${start}`);
  };

  return {
    slots: () =>
      Math.max(
        1,
        [...ready.values()].reduce((sum, { slots }) => sum + slots, 0),
      ),
    see: (present, now, waiting) => {
      tellOfRefusals(present.refused);
      tellOfChanges(new Map(present.ready.map((member) => [member.id, member])));
      if (!waiting || ready.size > 0) {
        [aloneSince, refusedSince] = [null, null];
        return null;
      }
      tellOfLoneliness(now);
      refusedSince = present.refused.length === 0 ? null : (refusedSince ?? now);
      const over = refusedSince !== null && now - refusedSince >= SETTLE_MS;
      return over ? allRefused(present.refused) : null;
    },
  };
};
