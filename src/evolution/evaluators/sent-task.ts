import { usageError } from '../../core/errors.js';
import type { SentError } from '../../core/sent-error.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Family } from '../genome/family.js';

/** A family on its way. A strategy is made of functions, which cannot be sent: it is loaded again from its source. */
export type SentFamily = Omit<Family, 'strategy' | 'sourceDigest'> & { readonly sourceDigest: string };

/** A task on its way to other threads. */
export type SentTask = Omit<EvaluationTask, 'families'> & { readonly families: readonly SentFamily[] };

/** What comes back for some genomes: their packed scores, or what went wrong. */
export type BatchAnswer = Float64Array | { readonly error: SentError };

/** Throws a usage error for a strategy that was made in code: nobody else can load it. */
const sendFamily = ({ strategy: _, sourceDigest, ...family }: Family): SentFamily => {
  if (sourceDigest !== null) return { ...family, sourceDigest };
  throw usageError(
    `strategy ${family.name} has no source that a thread could load`,
    'put it into a file, or evaluate in one thread',
  );
};

export const sendTask = ({ families, ...task }: EvaluationTask): SentTask => ({
  ...task,
  families: families.map(sendFamily),
});

/** Throws a usage error where the source is no longer the one that was sent. */
const receiveFamily = async (family: SentFamily): Promise<Family> => {
  const { strategy, sourceDigest } = await loadStrategy(family.source);
  if (sourceDigest === family.sourceDigest) return { ...family, strategy };
  throw usageError(`strategy ${family.source} changed while it was evaluated`, 'run it again');
};

export const receiveTask = async ({ families, ...task }: SentTask): Promise<EvaluationTask> => ({
  ...task,
  families: await Promise.all(families.map(receiveFamily)),
});
