import type { Redis } from 'ioredis';
import { isTraderError, type TraderError } from '../../../../core/errors.js';
import { counted, listed, thousands } from '../../../../core/wording.js';
import type { EvaluationTask, Evaluator } from '../../../evaluator.js';
import type { QueueKeys } from '../keys.js';
import { writeMember } from '../members.js';
import { rebuildTask, type WorkerStock } from '../rebuild-task.js';
import { isForLater } from './data-store.js';
import { type Part, takePart, type WorkDone } from './take-part.js';
import type { Turns } from './turns.js';

/** Rounds that an evolution may be missing from the list before it counts as over: a server that came back has to be told. */
const MOST_MISSED = 3;
/** Rounds in which data may be missing or damaged before that is a reason to refuse. */
const MOST_TRIES = 10;

type Known =
  | { readonly kind: 'part'; readonly part: Part; readonly missed: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly missed: number }
  | { readonly kind: 'trying'; readonly tries: number; readonly missed: number };

export interface AttendOptions {
  /** Whose commands fail where the server is away. */
  readonly asking: Redis;
  /** Whose commands wait for it. */
  readonly waiting: Redis;
  readonly keys: QueueKeys;
  readonly worker: { readonly id: string; readonly name: string };
  readonly slots: number;
  readonly turns: Turns;
  readonly stock: WorkerStock;
  readonly open: (task: EvaluationTask) => Evaluator;
  readonly log: (line: string) => void;
  /** Told of every evolution that it worked for, once that is over. */
  readonly onOver: (done: WorkDone) => void;
  readonly onRefused: (error: TraderError) => void;
}

/** Takes part in whatever evolutions are open. */
export interface Attendance {
  /** Looks for what is open and what is over. Throws where the server does not answer. */
  readonly round: () => Promise<void>;
  /** Finishes what is worked on, or lets it lie, and takes no part in anything any more. */
  readonly end: (now: boolean) => Promise<void>;
}

const shortId = (id: string): string => id.replace(/^evolution-/, '').slice(0, 8);

const taskText = ({ families, markets }: EvaluationTask): string => {
  const names = markets.map(({ candles }) => `${candles.symbol} ${candles.timeframe}`);
  const bars = markets.reduce((sum, { candles }) => sum + candles.length, 0);
  return `${listed(families.map(({ name }) => name))} on ${listed(names)} (${thousands(bars)} candles)`;
};

const doneText = ({ batches, genomes }: WorkDone): string =>
  `${thousands(batches)} ${batches === 1 ? 'batch' : 'batches'}, ${counted(genomes, 'genome')}`;

const announcedTask = (text: string): string | undefined => {
  const { task } = JSON.parse(text) as { readonly task?: unknown };
  return typeof task === 'string' ? task : undefined;
};

export const attend = (options: AttendOptions): Attendance => {
  const { asking, waiting, keys, worker, slots, turns, stock, log } = options;
  const known = new Map<string, Known>();
  let ending = false;

  const refuse = (id: string, error: TraderError): void => {
    known.set(id, { kind: 'refused', reason: error.message, missed: 0 });
    log(`refuses evolution ${shortId(id)}: ${error.message}`);
    options.onRefused(error);
  };

  const begin = async (id: string, digest: string): Promise<void> => {
    const text = await asking.get(keys.task(digest));
    // Expired under our eyes: it is there again in a second.
    if (text === null) return;
    const task = await rebuildTask(text, digest, stock);
    if (ending) return;
    const shared = { id, task, keys, slots, turns, redis: waiting, name: worker.name };
    known.set(id, { kind: 'part', part: takePart({ ...shared, evaluator: options.open(task) }), missed: 0 });
    log(`works for evolution ${shortId(id)}: ${taskText(task)}`);
  };

  const join = async (id: string, announcement: string, tries: number): Promise<void> => {
    const digest = announcedTask(announcement);
    if (digest === undefined) return;
    try {
      await begin(id, digest);
    } catch (error) {
      if (!isTraderError(error)) throw error;
      if (!isForLater(error) || tries + 1 >= MOST_TRIES) refuse(id, error);
      else {
        if (tries === 0) log(`evolution ${shortId(id)} waits: ${error.message}`);
        known.set(id, { kind: 'trying', tries: tries + 1, missed: 0 });
      }
    }
  };

  const leave = async (id: string, state: Known): Promise<void> => {
    known.delete(id);
    if (state.kind !== 'part') return;
    await state.part.end(true);
    const done = state.part.done();
    log(`evolution ${shortId(id)} is over: ${doneText(done)}`);
    options.onOver(done);
  };

  const announcements = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    for (const id of (await asking.smembers(keys.open)).sort()) {
      const text = await asking.get(keys.announcement(id));
      if (text !== null) found.set(id, text);
    }
    return found;
  };

  const signIn = async (id: string, state: Known): Promise<void> => {
    if (state.kind === 'trying') return;
    const refusal = state.kind === 'refused' ? state.reason : null;
    const member = { ...worker, slots: refusal === null ? slots : 0, refusal };
    await asking.hset(keys.members(id), worker.id, writeMember(member));
  };

  return {
    round: async () => {
      if (ending) return;
      const open = await announcements();
      for (const [id, state] of [...known]) {
        if (open.has(id)) known.set(id, { ...state, missed: 0 });
        else if (state.missed + 1 >= MOST_MISSED) await leave(id, state);
        else known.set(id, { ...state, missed: state.missed + 1 });
      }
      for (const [id, text] of open) {
        const state = known.get(id);
        if (ending) return;
        if (state === undefined || state.kind === 'trying') await join(id, text, state?.tries ?? 0);
        const now = known.get(id);
        if (now !== undefined) await signIn(id, now);
      }
    },
    end: async (now) => {
      ending = true;
      await Promise.all(
        [...known].map(async ([id, state]) => {
          known.delete(id);
          if (state.kind !== 'part') return;
          await state.part.end(now);
          options.onOver(state.part.done());
          if (!now) await asking.hdel(keys.members(id), worker.id);
        }),
      );
    },
  };
};
