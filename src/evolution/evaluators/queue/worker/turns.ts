/** Lets few work at a time: those who wait have their turn in the order in which they came. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export const createTurns = (most: number): Turns => {
  const queue: (() => void)[] = [];
  let working = 0;
  const next = (): void => {
    if (working >= most) return;
    const begin = queue.shift();
    if (begin === undefined) return;
    working++;
    begin();
  };
  return async (work) => {
    await new Promise<void>((resolve) => {
      queue.push(resolve);
      next();
    });
    try {
      return await work();
    } finally {
      working--;
      next();
    }
  };
};
