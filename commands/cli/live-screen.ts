import type { Terminal } from './terminal.js';

/** The least screen that a live view is for; on a smaller one there are lines. */
const LEAST = { columns: 60, rows: 12 } as const;

/** Where something is drawn while it runs; undefined where it is not. Decided before anything that draws is loaded. */
export const liveScreen = (
  { screen }: Terminal,
  { json, quiet }: { readonly json?: boolean; readonly quiet?: boolean },
): NodeJS.WriteStream | undefined => {
  if (screen === undefined || json === true || quiet === true) return undefined;
  const { columns, rows } = screen;
  return columns >= LEAST.columns && rows >= LEAST.rows ? screen : undefined;
};
