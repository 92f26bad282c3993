import { expect, test } from '@jest/globals';
import type { MonitorEvent, MonitorSource } from '../../../../src/core/monitor-event.js';
import type { Fact } from '../../../../src/library/monitor/facts/fact.js';
import { withFacts } from '../../../../src/library/monitor/facts/with-facts.js';

const NOTHING: MonitorEvent = { kind: 'evolution', evolution: null };
const MISSED: MonitorEvent = { kind: 'missed', count: 1 };

/** A source that tells one thing and goes on until `end` is called: it fails with the error that is given. */
const openSource = () => {
  let end: (error?: Error) => void = () => {};
  const over = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  const source: MonitorSource = {
    follow: async (tell, signal) => {
      tell(MISSED);
      signal.addEventListener('abort', () => end(), { once: true });
      await over;
    },
    wish: async () => 'done',
    play: null,
  };
  return { source, end };
};

/** Waits that are over at once, so many of them; the one behind them calls `end` and waits for the signal. */
const waits = (most: number, end: () => void) => {
  const asked: number[] = [];
  return {
    asked,
    wait: async (ms: number, signal: AbortSignal): Promise<void> => {
      asked.push(ms);
      if (asked.length < most) return;
      end();
      if (!signal.aborted)
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        );
    },
  };
};

test('facts are told beside a source, at once and again after their time, until it is over', async () => {
  const { source, end } = openSource();
  const { asked, wait } = waits(3, () => end());
  const events: MonitorEvent[] = [];
  const fact: Fact = { name: 'it', everyMs: 5_000, look: async (tell) => tell(NOTHING) };
  const both = withFacts(source, [fact], wait);
  await both.follow((event) => events.push(event), new AbortController().signal);
  expect(events).toEqual([MISSED, NOTHING, NOTHING, NOTHING]);
  expect(asked).toEqual([5_000, 5_000, 5_000]);
  expect(both.wish).toBe(source.wish);
});

test('a fact that cannot be read is said once, looked at later and later, and said again after it could be', async () => {
  const { source, end } = openSource();
  const { asked, wait } = waits(10, () => end());
  const answers: string[] = [];
  let looks = 0;
  const fact: Fact = {
    ...{ name: 'it', everyMs: 5_000 },
    look: async () => {
      looks += 1;
      if (looks !== 9) throw new Error(`no disk ${looks}`);
    },
  };
  await withFacts(source, [fact], wait).follow((event) => {
    if (event.kind === 'answer') answers.push(`${event.ok} ${event.text}`);
  }, new AbortController().signal);
  expect(answers).toEqual(['false it cannot be read: no disk 1', 'false it cannot be read: no disk 10']);
  expect(asked).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000, 5_000, 10_000]);
});

test('one that cannot be read holds up no other, and its end no source', async () => {
  const stop = new AbortController();
  const { source } = openSource();
  const { wait } = waits(4, () => stop.abort());
  const events: MonitorEvent[] = [];
  const facts: readonly Fact[] = [
    { name: 'bad', everyMs: 1, look: () => Promise.reject(new Error('no')) },
    { name: 'good', everyMs: 1, look: async (tell) => tell(NOTHING) },
  ];
  await withFacts(source, facts, wait).follow((event) => events.push(event), stop.signal);
  expect(events.filter(({ kind }) => kind === 'evolution').length).toBeGreaterThanOrEqual(2);
  expect(events.filter(({ kind }) => kind === 'answer')).toHaveLength(1);
});

test('a source that fails ends the facts, and its failure is the one that is told', async () => {
  const { source, end } = openSource();
  const { wait } = waits(2, () => end(new Error('no session')));
  const fact: Fact = { name: 'it', everyMs: 1, look: async (tell) => tell(NOTHING) };
  const following = withFacts(source, [fact], wait).follow(() => {}, new AbortController().signal);
  await expect(following).rejects.toThrow('no session');
});
