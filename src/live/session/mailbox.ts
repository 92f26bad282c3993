/** Runs tasks one after the other, in the order in which they were posted; a session changes nothing outside of it. */
export interface Mailbox {
  /** Resolves when the task is done; a task that throws rejects here and does not stop the ones behind it. */
  readonly post: <T>(task: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing waits any more. */
  readonly idle: () => Promise<void>;
}

export const openMailbox = (): Mailbox => {
  let last: Promise<unknown> = Promise.resolve();
  const post = <T>(task: () => Promise<T>): Promise<T> => {
    const done = last.then(task);
    last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  };
  return {
    post,
    idle: async () => {
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
};
