import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { stopped } from './interrupt.js';

/** How long what was typed before the question takes to come in, ms. */
const TYPED_AHEAD_MS = 50;

/** Forgets what was typed before now: it was no answer to a question that nobody had read. */
const forgetTyped = async (): Promise<void> => {
  const { stdin } = process;
  const forget = (): void => {};
  // Raw, since half a line would come with the rest of it later.
  stdin.setRawMode(true);
  stdin.on('data', forget);
  stdin.resume();
  await delay(TYPED_AHEAD_MS);
  stdin.pause();
  stdin.removeListener('data', forget);
  stdin.setRawMode(false);
};

/**
 * Asks one question on the terminal and answers with the line that is typed after it was asked; an empty one for the end
 * of input (Ctrl-D). Throws an interruption (exit code 130) for Ctrl-C. Standard input must be a terminal.
 */
export const askOnce = async (question: string): Promise<string> => {
  await forgetTyped();
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  let interrupted = false;
  lines.once('SIGINT', () => {
    interrupted = true;
    lines.close();
  });
  try {
    const ended = new Promise<string>((resolve) => {
      lines.once('close', () => resolve(''));
    });
    // It rejects where the lines are closed, which `ended` answers.
    const typed = lines.question(question).catch(() => '');
    const answer = await Promise.race([typed, ended]);
    if (interrupted) throw stopped('nothing was done');
    return answer;
  } finally {
    lines.close();
  }
};
