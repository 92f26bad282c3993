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

test.each([
  { strategy: 'sma_crossover', paper: false, setsStop: false },
  { strategy: 'rsi', paper: false, setsStop: true },
  // Nobody loses money on paper: the start does not look either.
  { strategy: 'sma_crossover', paper: true, setsStop: null },
])(
  'a session that is handed over to $strategy (paper: $paper) answers whether that one sets a stop',
  async (of) => {
    const told: unknown[] = [];
    const parts = {
      running: {
        core: { phase: 'running' },
        paper: of.paper ? {} : null,
        mailbox: { post: (task: () => Promise<void>) => task() },
        process: async (event: unknown) => {
          told.push(event);
        },
      },
      swapped: async () => {},
      warn: (line: string) => {
        told.push(line);
      },
    };
    const handle = controlHandler(parts as unknown as HandlerParts);
    const args = { strategy: of.strategy, parameters: {} };
    expect(await handle({ command: 'swap', args })).toEqual({ halted: false, setsStop: of.setsStop });
    expect(told.filter((one) => typeof one === 'string')).toEqual(
      of.setsStop === false
        ? [
            'warning: sma_crossover sets no stop: nothing limits the loss of a position but the limits of the account',
          ]
        : [],
    );
  },
);
