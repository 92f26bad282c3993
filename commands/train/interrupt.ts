/** Runs a step that Ctrl-C, or SIGTERM, asks to stop and to keep what it has; a second one ends the process at once. */
export const stoppable = async <T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  // It stays where it is the first time: the listener that gives the terminal back after a live view ends the process
  // where it is the only one.
  const stop = (): void => {
    if (controller.signal.aborted) {
      process.removeListener('SIGINT', stop);
      process.kill(process.pid, 'SIGINT');
    } else controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await step(controller.signal);
  } finally {
    process.removeListener('SIGTERM', stop);
    process.removeListener('SIGINT', stop);
  }
};
