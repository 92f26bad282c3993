import { describe, expect, it } from '@jest/globals';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const begin = () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const disk: LiveBatch[] = [];
  const clock = { now: START + MINUTE };
  const sent: { readonly id: string; readonly batches: number }[] = [];
  const submit = fake.venue.submit;
  const venue = {
    ...fake.venue,
    submit: (request: Parameters<typeof submit>[0]) => {
      sent.push({ id: request.clientOrderId, batches: disk.length });
      return submit(request);
    },
  };
  const running = live(
    scripted((i) => i === 1),
    venue,
    clock,
    disk,
  );
  return { fake, disk, clock, sent, running };
};

const note = (kind: string) => ({ kind: 'noted' as const, entry: { kind, payload: {} }, more: true });

const inMailbox = (running: Running, work: () => Promise<void>): Promise<void> => running.mailbox.post(work);

const kindsOf = (disk: readonly LiveBatch[]) => disk.map(({ journal }) => journal.map(({ kind }) => kind));

describe('events that are handled together', () => {
  it('are stored in one batch, numbered one after the other', async () => {
    const { disk, running } = begin();
    await inMailbox(running, async () => {
      await running.together(async () => {
        await running.process(note('one'));
        await running.process(note('two'));
        expect(disk).toEqual([]);
      });
      await running.process(note('three'));
    });
    expect(kindsOf(disk)).toEqual([['one', 'two'], ['three']]);
    expect(disk.map(({ sequence }) => sequence)).toEqual([1, 3]);
  });

  it('become part of what is handled around them', async () => {
    const { disk, running } = begin();
    await inMailbox(running, () =>
      running.together(async () => {
        await running.process(note('outer'));
        await running.together(() => running.process(note('inner')));
      }),
    );
    expect(kindsOf(disk)).toEqual([['outer', 'inner']]);
  });

  it('lead to orders only once they are on disk', async () => {
    const { disk, clock, sent, running } = begin();
    await playBar(running, clock, 1, 100);
    expect(sent.length).toBe(1);
    const [{ batches, id }] = sent as [(typeof sent)[number]];
    const intents = disk.slice(0, batches).flatMap(({ orders }) => orders);
    expect(intents.find(({ clientOrderId }) => clientOrderId === id)).toMatchObject({ status: 'intent' });
  });

  it('are stored where something else goes wrong beside them', async () => {
    const { disk, running } = begin();
    const failed = inMailbox(running, () =>
      running.together(async () => {
        await running.process(note('handled'));
        throw new Error('the venue was not asked');
      }),
    );
    await expect(failed).rejects.toThrow('the venue was not asked');
    expect(kindsOf(disk)).toEqual([['handled']]);
    expect(running.fatal).toBeNull();
  });

  it('are not stored where one of them leaves the core half changed', async () => {
    const { disk, running } = begin();
    const failed = inMailbox(running, () =>
      running.together(async () => {
        await running.process(note('handled'));
        await running.process({
          kind: 'bar-opened',
          symbol: 'XRP/USDT',
          time: START,
          price: 1,
          volume: null,
        });
      }),
    );
    await expect(failed).rejects.toThrow('the session has no market XRP/USDT');
    expect(disk).toEqual([]);
    expect(running.fatal).not.toBeNull();
  });

  it('are stored with the order that follows from them', async () => {
    const { fake, disk, clock, running } = begin();
    await playBar(running, clock, 1, 100);
    running.heard.push(...fake.heard.splice(0));
    await hearAll(running);
    const told = disk.filter(({ fills }) => fills.length > 0);
    expect(told.length).toBe(1);
    const intents = told[0]!.orders.filter(({ status }) => status === 'intent');
    expect(intents.map(({ purpose }) => purpose)).toEqual(['stop']);
  });

  it('store a position that was entered, and that it was left again', async () => {
    const { fake, disk, clock, running } = begin();
    await playBar(running, clock, 1, 100);
    running.heard.push(...fake.heard.splice(0));
    await turn();
    await hearAll(running);
    await turn();
    await hearAll(running);
    const stop = [...running.core.orders.values()].find(({ purpose }) => purpose === 'stop');
    expect(stop?.state.request.stopPrice?.value).toBe(95);
    const held = disk.flatMap(({ positions }) => positions.map(({ quantity }) => quantity));
    expect(held.at(-1)).toBeGreaterThan(0);
    fake.move(94);
    running.heard.push(...fake.heard.splice(0));
    await hearAll(running);
    const left = disk.flatMap(({ positions }) => positions.map(({ quantity }) => quantity));
    expect(left.at(-1)).toBe(0);
    expect(disk.flatMap(({ trades }) => trades).at(-1)?.exit).not.toBeNull();
  });
});
