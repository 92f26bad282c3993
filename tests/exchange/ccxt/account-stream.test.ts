import { afterEach, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../../src/core/errors.js';
import type { Logger } from '../../../src/core/log.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { CcxtVenueOptions } from '../../../src/exchange/ccxt/options.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Venue, VenueEvent } from '../../../src/exchange/port/venue.js';
import type { SimulatorOptions } from '../../../src/exchange/simulator/start-simulator.js';
import { units } from '../../../src/exchange/simulator/units.js';
import { brief, eventually, limit, still } from '../venue-subject.js';
import { KEYS, QUICK, startContractSimulator } from './simulator-subject.js';

let closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

const begin = async (change: Partial<SimulatorOptions> = {}, options: Partial<CcxtVenueOptions> = {}) => {
  const simulator = await startContractSimulator(
    Array.from({ length: 6 }, () => still(100)),
    change,
  );
  closing.push(simulator.close);
  const venue = await openCcxtVenue('simulator', { ...QUICK, ...KEYS, baseUrl: simulator.url, ...options });
  closing.push(venue.close);
  return { simulator, venue };
};

const watch = async (venue: Venue) => {
  const events: VenueEvent[] = [];
  const stop = await venue.watch(['BTC/USDT'], (event) => events.push(event));
  const show = (): readonly string[] => events.map(brief);
  return {
    events,
    stop,
    show,
    until: (...words: readonly string[]) =>
      eventually(() => {
        let from = 0;
        return words.every((word) => {
          const at = show().indexOf(word, from);
          from = at + 1;
          return at >= 0;
        });
      }, show),
  };
};

describe('the stream of an account', () => {
  test('tells that it is up, and money that no order moved', async () => {
    const { simulator, venue } = await begin();
    const { events, until } = await watch(venue);
    await until('stream up');
    simulator.venue.deposit(KEYS.apiKey, 'USDT', units('250.5'));
    await simulator.next();
    await until('transfer', 'balances');
    expect(events.find(({ kind }) => kind === 'transfer')).toMatchObject({
      currency: 'USDT',
      amount: '250.50000000',
    });
    const balances = events.findLast(({ kind }) => kind === 'balances');
    expect(balances).toMatchObject({
      balances: [{ currency: 'USDT', free: { text: '10250.50000000' }, locked: { value: 0 } }],
    });
  });

  test('is dialled again when it is dropped, and tells down and up', async () => {
    const faults = [{ when: { stream: 'user', times: 1 }, what: { kind: 'ws-drop' } }] as const;
    const { venue } = await begin({ faults });
    const { until, events, show } = await watch(venue);
    await until('stream up');
    const missed = limit('90');
    await venue.submit(missed);
    await until('stream up', 'stream down', 'stream up');
    const order = limit('91');
    await venue.submit(order);
    await until('stream up', 'stream down', 'stream up', `order ${order.clientOrderId} open`);
    const down = events.find((event) => event.kind === 'stream' && event.state === 'down');
    expect(down).toMatchObject({ reason: expect.stringMatching(/closed|ended/) });
    expect(show().filter((text) => text === 'stream up')).toHaveLength(2);
  });

  test('is dead when it answers no ping', async () => {
    const faults = [{ when: { stream: 'user', times: 1 }, what: { kind: 'ws-stall' } }] as const;
    const { venue } = await begin({ faults }, { silenceMs: 200 });
    const { until } = await watch(venue);
    await venue.submit(limit('90'));
    await until('stream up', 'stream down', 'stream up');
  });

  test('is dead when it does not speak of an order that the venue has', async () => {
    const lines: string[] = [];
    const note = (event: string): void => void lines.push(event);
    const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };
    const faults = [{ when: { stream: 'user', times: 2 }, what: { kind: 'ws-lose' } }] as const;
    const { venue } = await begin({ faults }, { echoMs: 100, logger });
    const { until } = await watch(venue);
    await until('stream up');
    await venue.submit(limit('90'));
    await until('stream up', 'stream down', 'stream up');
    expect(lines).toContain('stream-silent');
  });

  test('is not begun with a key that is refused: the account is not opened', async () => {
    const error = await begin({}, { apiKey: 'key-of-nobody' }).catch((thrown: unknown) => thrown);
    expect(isTraderError(error) && [error.kind, failureOf(error)]).toEqual([
      'exchange-rejected',
      'authentication',
    ]);
  });
});

describe('a venue with faults', () => {
  test('has an order whose answer was lost, and it can be found', async () => {
    const faults = [
      { when: { endpoint: 'POST /api/v3/order', times: 1 }, what: { kind: 'drop', accepted: true } },
    ] as const;
    const { venue } = await begin({ faults });
    const order = limit('90');
    const error = await venue.submit(order).catch((thrown: unknown) => thrown);
    expect(isTraderError(error) && error.kind).toBe('exchange-unknown');
    const found = await venue.find({
      symbol: 'BTC/USDT',
      clientOrderId: order.clientOrderId,
      venueOrderId: null,
    });
    expect(found?.status).toBe('open');
  });

  test('says no when the key is revoked, the market halted, the clock wrong', async () => {
    for (const [what, failure] of [
      [{ kind: 'revoke-key', permission: 'all' }, 'authentication'],
      [{ kind: 'halt', symbol: 'BTC/USDT' }, 'market-closed'],
    ] as const) {
      const { venue, simulator } = await begin({
        faults: [{ when: { from: 1_709_596_860_000 }, what }],
      });
      await venue.market('BTC/USDT');
      await simulator.next();
      const error = await venue.submit(limit('90')).catch((thrown: unknown) => thrown);
      expect(isTraderError(error) && [error.kind, failureOf(error)]).toEqual(['exchange-rejected', failure]);
    }
  });

  test('whose clock is wrong is warned of and still understood', async () => {
    const warnings: unknown[] = [];
    const note = (): void => undefined;
    const logger: Logger = {
      debug: note,
      info: note,
      error: note,
      warn: (event, fields) => warnings.push([event, fields?.skewMs]),
      child: () => logger,
    };
    const faults = [{ when: {}, what: { kind: 'clock-skew', ms: 90_000 } }] as const;
    const { venue } = await begin({ faults }, { logger });
    expect(warnings).toEqual([['clock-skew', expect.any(Number)]]);
    const [[, skew]] = warnings as [[string, number]];
    expect(Math.abs(skew - 90_000)).toBeLessThan(1000);
    expect(venue.clockSkewMs?.()).toBe(skew);
    expect(await venue.submit(limit('90'))).toMatchObject({ status: 'open' });
  });
});
