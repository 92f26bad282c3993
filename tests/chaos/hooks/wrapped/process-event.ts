import { processEvent as real } from '../../../../src/live/session/process-event.js';
import { crashPoint } from '../crash-point.js';

export type * from '../../../../src/live/session/process-event.js';

/** Of what a restart does: each of its events is a place to die at. */
const RECOVERING: readonly string[] = ['hold', 'recovery', 'baseline', 'adopt', 'correct', 'reconciled'];

export const processEvent: typeof real = async (running, told) => {
  const named = RECOVERING.includes(told.kind) ? told.kind : null;
  if (named !== null) crashPoint(`before-event:${named}`);
  await real(running, told);
  if (named !== null) crashPoint(`after-event:${named}`);
};
