import { expect, test } from '@jest/globals';
import { controlHandler, type HandlerParts } from '../../../commands/live/control-handler.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, openDesk } from '../../live/core/desk.js';

test('a halted session that is told to stop while it is armed again opens nothing, and leaves what it holds', async () => {
  const desk = openDesk({ enter: { 0: long('in') } });
  bought(desk);
  desk.tell({ kind: 'kill', reason: 'told to' });
  let ending = false;
  const parts = {
    running: {
      core: desk.core,
      mailbox: { post: (task: () => Promise<void>) => task() },
      process: async (event: Parameters<typeof desk.tell>[0]) => {
        desk.tell(event);
      },
    },
    session: { isEnding: () => ending },
    // While the database is asked, it is told to stop.
    clearHalt: async () => {
      ending = true;
      desk.tell({ kind: 'stop', flatten: true, reason: 'stopped' });
      return true;
    },
  };
  const handle = controlHandler(parts as unknown as HandlerParts);
  await handle({ command: 'rearm', args: {} });
  expect(desk.core).toMatchObject({ phase: 'halted', leaving: 'flatten' });
});
