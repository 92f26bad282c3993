import { existsSync, readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** A third of an ordinary thread's weight: they give way, and still finish what a decision may have to wait for. */
const STEP = 5;
const NICEST = 19;

/** Where Linux lists the threads of this process. */
const THREADS = '/proc/self/task';

/** All but the process's own thread, which has its number. Empty where no list of them is kept. */
const otherThreads = (): readonly number[] =>
  existsSync(THREADS)
    ? readdirSync(THREADS)
        .map(Number)
        .filter((thread) => thread !== process.pid)
    : [];

const isGone = (error: unknown): boolean =>
  (error as { readonly info?: { readonly errno?: number } }).info?.errno === -constants.errno.ESRCH;

/**
 * Lets the threads with which V8 compiles and collects garbage beside the program step back behind the thread that
 * answers: the one that decides in a session, the one that fills orders in a simulated exchange. There are four of them
 * however few cores there are, and where there are two, an order waited up to 20 ms for its turn. On Linux a niceness is
 * a thread's own (setpriority(2)); elsewhere this does nothing. To be called once, when the program begins its work.
 * Returns how many stepped back; a thread that ends meanwhile is passed over.
 */
export const helpersStepBack = (): number =>
  otherThreads().filter((thread) => {
    try {
      setPriority(thread, Math.min(NICEST, getPriority(thread) + STEP));
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }).length;
