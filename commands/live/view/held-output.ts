import { Writable } from 'node:stream';

/** What is written while a view has the terminal waits until it is left. */
export interface HeldOutput {
  readonly stream: Writable;
  readonly hold: () => void;
  /** Writes what waited, and from then on everything at once. */
  readonly release: () => void;
}

/** Lines that are kept; all of them are in the log. */
export const MOST_LINES = 40;

/** A stream in front of another one. Of what is written while it holds, the newest lines are kept. */
export const openHeldOutput = (to: Writable): HeldOutput => {
  let holding = false;
  let held: string[] = [];
  let dropped = 0;
  const keep = (text: string): void => {
    held.push(...text.split(/(?<=\n)/));
    const over = held.length - MOST_LINES;
    if (over <= 0) return;
    dropped += over;
    held = held.slice(over);
  };
  return {
    stream: new Writable({
      decodeStrings: false,
      write: (chunk: string | Buffer, _encoding, done) => {
        if (!holding) {
          to.write(chunk);
          done();
          return;
        }
        keep(chunk.toString());
        done();
      },
    }),
    hold: () => {
      holding = true;
    },
    release: () => {
      if (!holding) return;
      holding = false;
      if (dropped > 0) to.write(`${dropped} earlier lines are in the log\n`);
      to.write(held.join(''));
      held = [];
      dropped = 0;
    },
  };
};
