/** Bounds of a batch. */
export const LARGEST_BATCH = 500;
/** Of the first batches, while nothing is known about the speed. */
const FIRST_BATCH = 8;

export interface BatchWish {
  /** Genomes that are in no batch yet. */
  readonly remaining: number;
  /** Batches that all workers together work on at a time. */
  readonly slots: number;
  /** Measured, of one genome in a batch; null before the first result. */
  readonly msPerGenome: number | null;
  /** How long a batch should take, ms. */
  readonly batchMs: number;
}

/**
 * Genomes of the next batch: about `batchMs` of work, at most 500, and never so many that a worker would have nothing to do
 * while another is not done. At least 1.
 */
export const batchSize = ({ remaining, slots, msPerGenome, batchMs }: BatchWish): number => {
  const timed = msPerGenome === null ? FIRST_BATCH : Math.floor(batchMs / Math.max(msPerGenome, 1e-6));
  const fair = Math.ceil(remaining / Math.max(1, slots));
  return Math.max(1, Math.min(timed, fair, LARGEST_BATCH, remaining));
};

/** Share that the newest batch has in the measured speed. */
const NEWEST = 0.3;

/** The measured time of a genome after one more batch: an average that forgets. */
export const speedAfter = (before: number | null, elapsedMs: number, genomes: number): number => {
  const now = elapsedMs / genomes;
  return before === null ? now : before + NEWEST * (now - before);
};
