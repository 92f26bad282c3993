// The program of an evaluation thread: loads the strategies with its first batch, and scores every batch it is given.
import { workerData } from 'node:worker_threads';
import { move } from 'piscina';
import { sendError } from '../../core/sent-error.js';
import { openFitness } from '../fitness/evaluate-genomes.js';
import { packScores } from '../fitness/pack-scores.js';
import type { Genome } from '../genome/genome.js';
import { type BatchAnswer, receiveTask, type SentTask } from './sent-task.js';

const open = async () => openFitness(await receiveTask(workerData as SentTask));

let opening: ReturnType<typeof open> | undefined;

/** The packed scores of genomes, or the error that one of them met: as data, so that its kind and its hint arrive. */
export const scoreBatch = async (genomes: readonly Genome[]): Promise<BatchAnswer> => {
  try {
    opening ??= open();
    const scoreOf = await opening;
    // What is moved is not copied: it arrives as the column that it is.
    return move(packScores(genomes.map(scoreOf))) as Float64Array;
  } catch (error) {
    return { error: sendError(error) };
  }
};
