import type { Core } from './core.js';

/** Whether a session was told to stop already; with `flatten`, also to leave what it holds. */
export const isStopping = ({ phase, leaving }: Core, flatten: boolean): boolean =>
  phase === 'stopping' && (!flatten || leaving !== null);
