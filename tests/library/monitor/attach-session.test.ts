import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusedError } from '../../../src/core/errors.js';
import { attachSession } from '../../../src/library/monitor/attach-session.js';
import type { SessionCommand } from '../../../src/live/control/control-commands.js';
import type { SessionEvent } from '../../../src/live/control/event-hub.js';
import { makePlace, type Place } from '../../live/control-fixtures.js';
import { exampleStatus } from '../../tui/monitor/example-status.js';
import { heard } from './heard.js';

describe('a monitor that attaches to a session', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace();
  });
  afterEach(() => place.clear());

  /** Asks again only when it is told to. */
  const asking = () => {
    let again = (): void => {};
    const wait = (_ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        again = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    return { wait, again: () => again() };
  };

  test('is told how it is, again and again, and what it does as it does it, until it ends', async () => {
    let listener: ((event: SessionEvent) => void) | undefined;
    let equity = 10_000;
    const server = await place.serve({
      handle: async () => exampleStatus({ equity }),
      events: (told) => {
        listener = told;
        listener({ sequence: 4, time: 9, kind: 'fill', clientOrderId: 'o1', payload: { price: '5' } });
        return () => {};
      },
    });
    const { wait, again } = asking();
    const { events, tell, until } = heard();
    const following = attachSession({ path: place.path, wait }).follow(tell, new AbortController().signal);
    await until(({ kind }) => kind === 'notice');
    expect(events.map(({ kind }) => kind)).toEqual(['status', 'equity', 'settings', 'link', 'notice']);
    expect(events[2]).toEqual({
      kind: 'settings',
      settings: [
        { name: 'parameters.fast', value: '5', source: 'set for this session' },
        { name: 'parameters.slow', value: '20', source: 'the strategy itself' },
      ],
    });
    expect(events[4]).toEqual({
      kind: 'notice',
      notice: { sequence: 4, time: 9, kind: 'fill', clientOrderId: 'o1', payload: { price: '5' } },
    });
    listener!({
      ...{ sequence: 5, time: 9, kind: 'decision', clientOrderId: null },
      payload: { symbol: 'BTC/USDT', barTime: 7, signal: -0.5, action: 'exit', tag: null, reason: 'score' },
    });
    await until(({ kind }) => kind === 'signals');
    expect(events.at(-1)).toEqual({
      kind: 'signals',
      signals: [
        {
          ...{ symbol: 'BTC/USDT', barTime: 7, signal: -0.5, tag: null, action: 'exit', reason: 'score' },
          indicators: null,
        },
      ],
    });
    equity = 10_100;
    again();
    await until((event) => event.kind === 'equity' && event.points[0]!.equity === 10_100);
    // Nothing was set anew: the settings are not told again.
    expect(events.filter(({ kind }) => kind === 'settings')).toHaveLength(1);
    await server.close();
    await following;
  });

  test('leaves it where it is asked to, and the session is none the wiser', async () => {
    await place.serve({ handle: async () => exampleStatus() });
    const stop = new AbortController();
    const { events, tell, until } = heard();
    const following = attachSession({ path: place.path, wait: asking().wait }).follow(tell, stop.signal);
    await until(({ kind }) => kind === 'link');
    stop.abort();
    await following;
    expect(events.filter(({ kind }) => kind === 'link')).toEqual([{ kind: 'link', link: 'live', text: '' }]);
  });

  test('tells it what a person wishes, and what it answers', async () => {
    const commands: SessionCommand[] = [];
    await place.serve({
      handle: async (command) => {
        commands.push(command);
        if (command.command === 'resume')
          throw refusedError('the session is halted', { hint: 'trader live --rearm first' });
        return {};
      },
    });
    const { wish } = attachSession({ path: place.path, wait: asking().wait });
    expect(await wish!({ kind: 'pause' })).toBe('paused: no entries, positions keep their stops');
    await expect(wish!({ kind: 'resume' })).rejects.toThrow('the session is halted');
    await wish!({ kind: 'stop', flatten: true });
    await wish!({ kind: 'kill', reason: 'test' });
    await wish!({ kind: 'swap', strategy: 'rsi' });
    expect(commands).toEqual([
      { command: 'pause', args: {} },
      { command: 'resume', args: {} },
      { command: 'stop', args: { flatten: true } },
      { command: 'kill', args: { reason: 'test' } },
      { command: 'swap', args: { strategy: 'rsi', parameters: {} } },
    ]);
  });

  test('is a usage error where no session runs', async () => {
    const source = attachSession({ path: place.path, wait: asking().wait });
    await expect(source.follow(() => {}, new AbortController().signal)).rejects.toMatchObject({
      exitCode: 2,
    });
  });
});
