/** Runs a step that Ctrl-C asks to stop and to keep what it has; a second one ends the process at once. */
export const stoppable = async <T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  try {
    return await step(controller.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
};
