import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { callControl } from '../../src/live/control/call-control.js';
import { openEarlyHandler } from '../../src/live/control/early-handler.js';
import { echo, makePlace, type Place } from './control-fixtures.js';

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.clear());

const opened = (done: string[]) =>
  openEarlyHandler({
    ask: async ({ command }) => `early ${command}`,
    kill: async (reason) => void done.push(`kill ${reason}`),
    stop: async (flatten) => void done.push(`stop ${flatten}`),
  });

it('a session that is not ready says so to a command, answers questions, and takes the command once it is', async () => {
  const early = opened([]);
  await place.serve({ handle: early.handle });
  const call = { path: place.path, timeoutMs: 5_000 } as const;
  const pause = () => callControl({ ...call, command: 'pause', args: {} });
  expect(await callControl({ ...call, command: 'status', args: {} })).toBe('early status');
  await expect(pause()).rejects.toMatchObject({
    kind: 'refused',
    message: 'the session is not ready yet',
    hint: 'give pause again in a moment; "trader live --status" says how it is',
  });
  early.ready(echo);
  expect(await pause()).toEqual({ command: 'pause', args: {} });
});

it('a session that is not ready takes kill and stop at once, and says what it waits for', async () => {
  const done: string[] = [];
  const early = opened(done);
  await place.serve({ handle: early.handle });
  const call = { path: place.path, timeoutMs: 5_000 } as const;
  const kept = { waits: 'it is still starting: first its orders are looked up at the venue' };
  expect(await callControl({ ...call, command: 'kill', args: { reason: 'tests' } })).toEqual(kept);
  expect(await callControl({ ...call, command: 'stop', args: { flatten: true } })).toEqual(kept);
  expect(done).toEqual(['kill tests', 'stop true']);
});
