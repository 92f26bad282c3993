import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { callControl } from '../../src/live/control/call-control.js';
import { openEarlyHandler } from '../../src/live/control/early-handler.js';
import { echo, makePlace, type Place } from './control-fixtures.js';

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.clear());

it('a session that is not ready says so to a command, answers questions, and takes the command once it is', async () => {
  const early = openEarlyHandler(async ({ command }) => `early ${command}`);
  await place.serve({ handle: early.handle });
  const call = { path: place.path, timeoutMs: 5_000 } as const;
  const stop = () => callControl({ ...call, command: 'stop', args: { flatten: false } });
  expect(await callControl({ ...call, command: 'status', args: {} })).toBe('early status');
  await expect(stop()).rejects.toMatchObject({
    kind: 'refused',
    message: 'the session is not ready yet',
    hint: 'give stop again in a moment; "trader live --status" says how it is',
  });
  early.ready(echo);
  expect(await stop()).toEqual({ command: 'stop', args: { flatten: false } });
});
