import { setTimeout as sleep } from 'node:timers/promises';

/** Lets other work of this process go on for so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

export const wait: Pause = async (ms) => {
  await sleep(ms);
};
