import { expect, test } from '@jest/globals';
import type { MonitorEvent } from '../../../../src/core/monitor-event.js';
import { holderOfThisProcess } from '../../../../src/library/live/holder.js';
import { evolutionSource } from '../../../../src/library/monitor/facts/evolution-source.js';
import { endEvolution } from '../../../../src/memory/evolution/end-evolution.js';
import { startEvolution } from '../../../../src/memory/evolution/start-evolution.js';
import { withMemory } from '../../../memory/databases.js';

const HOLDER = holderOfThisProcess();

withMemory('a monitor of an evolution alone', (memory) => {
  const begin = async (): Promise<number> => {
    const wish = { holder: HOLDER, staleAfterMs: 1_000, seed: 1, dataDigest: null };
    return (await startEvolution(memory(), { ...wish, settings: { generations: 3 } })).record.id;
  };
  const end = (id: number) =>
    endEvolution(memory(), {
      ...{ id, holder: HOLDER, status: 'finished', message: 'none passed', populationDigest: null },
    });
  /** Everything that is told; `between` is what happens in a pause, until it ends the view. */
  const followed = async (stay: boolean, between: (pause: number, stop: () => void) => Promise<void>) => {
    const events: MonitorEvent[] = [];
    const stop = new AbortController();
    let pauses = 0;
    // The pauses of the strategies, 30 s, are not over before the view is.
    const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
      if (ms !== 5_000)
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      else await between(++pauses, () => stop.abort());
    };
    const source = evolutionSource({ memory: memory(), models: null, stay, wait });
    expect([source.wish, source.play]).toEqual([null, null]);
    await source.follow((event) => events.push(event), stop.signal);
    return events;
  };
  const links = (events: readonly MonitorEvent[]) =>
    events.flatMap((event) => (event.kind === 'link' ? `${event.link}: ${event.text}` : []));

  test('tells it, what strategies made, and what it is, and is over when the evolution is', async () => {
    const id = await begin();
    const events = await followed(false, async (pause) => {
      expect(pause).toBe(1);
      await end(id);
    });
    expect(links(events)).toEqual(['live: ', 'ended: none passed']);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(['evolution', 'subject', 'link', 'strategies']),
    );
    expect(events.filter(({ kind }) => kind === 'subject')).toEqual([
      { kind: 'subject', subject: { title: `Evolution ${id}`, facts: ['running', 'generation 0 of 3'] } },
      { kind: 'subject', subject: { title: `Evolution ${id}`, facts: ['finished', 'generation 0 of 3'] } },
    ]);
  });

  test('of one that was over before is stored, and over at once where nobody stays', async () => {
    const events = await followed(false, async () => {
      throw new Error('it waits though it is over');
    });
    expect(links(events)).toEqual(['stored: none passed']);
    expect(events.some(({ kind }) => kind === 'strategies')).toBe(true);
  });

  test('that stays waits for the next one, until nobody looks', async () => {
    let id = 0;
    const events = await followed(true, async (pause, stop) => {
      if (pause === 1) id = await begin();
      if (pause === 2) await end(id);
      if (pause === 3) stop();
    });
    expect(links(events)).toEqual(['stored: none passed', 'live: ', 'ended: none passed']);
  });
});
