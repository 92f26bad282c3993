import { describe, expect, it } from '@jest/globals';
import { dataError, refusedError } from '../../src/core/errors.js';
import { logged, memoryLogger } from './log-fixtures.js';

describe('a line of the log', () => {
  it('is one JSON object: level, time, event, fields', () => {
    const { log, text } = memoryLogger();
    log.info('order-submitted', { symbol: 'BTC/USDT', quantity: '0.10', bars: 3 });
    expect(text()).toBe(
      '{"level":"info","time":"2024-03-05T07:00:00.250Z","event":"order-submitted","symbol":"BTC/USDT","quantity":"0.10","bars":3}\n',
    );
  });

  it('has the time to the millisecond always', () => {
    const { log, lines } = memoryLogger({ clock: { now: () => Date.UTC(2024, 2, 5) } });
    log.info('event');
    expect(lines()[0]!.time).toBe('2024-03-05T00:00:00.000Z');
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('is left out below the level %s', (level, left) => {
    const { log, lines } = memoryLogger({ level });
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('event');
    expect(lines().map((line) => line.level)).toEqual(left);
  });

  it('below the level does not even look at its fields', () => {
    const { log } = memoryLogger({ level: 'info' });
    let looked = 0;
    const fields = {
      get heavy() {
        looked++;
        return 1;
      },
    };
    log.debug('event', fields);
    expect(looked).toBe(0);
    log.info('event', fields);
    expect(looked).toBe(1);
  });

  it('carries the ids bound by child, from signal to fill, each child its own', () => {
    const { log, lines } = memoryLogger();
    const signal = log.child({ session: 's1', signal: 7 });
    const order = signal.child({ order: 'o-1' });
    signal.info('signal');
    order.info('order-filled', { fill: 9 });
    order.child({ order: 'o-2' }).warn('order-rejected');
    log.info('bar');
    expect(lines().map(({ level, time, ...rest }) => rest)).toEqual([
      { event: 'signal', session: 's1', signal: 7 },
      { event: 'order-filled', session: 's1', signal: 7, order: 'o-1', fill: 9 },
      { event: 'order-rejected', session: 's1', signal: 7, order: 'o-2' },
      { event: 'bar' },
    ]);
  });

  it('keeps its own level, time and event where a field has that name', () => {
    const { log, text, lines } = memoryLogger();
    log.info('event', { time: 5, level: 9, event: 'x' });
    expect(lines()).toEqual([
      { level: 'info', time: '2024-03-05T07:00:00.250Z', event: 'event', time_: 5, level_: 9, event_: 'x' },
    ]);
    expect(text().match(/"time"/g)).toHaveLength(1);
  });

  it('takes an event as it is, without filling in', () => {
    const { log, lines } = memoryLogger();
    log.info('100 %s done %o', { a: 1 });
    expect(lines()[0]!.event).toBe('100 %s done %o');
  });
});

describe('a field', () => {
  it('may hold anything: circles, big integers, dates, maps, functions, no numbers', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle.self = circle;
    circle.list = [circle];
    expect(
      logged({
        circle,
        big: 12345678901234567890n,
        date: new Date(0),
        never: new Date(Number.NaN),
        map: new Map([['a', 1]]),
        set: new Set([1, 2]),
        bytes: new Float64Array(3),
        nan: Number.NaN,
        infinite: -Infinity,
        none: null,
        missing: undefined,
        run: () => 1,
        symbol: Symbol('s'),
        list: [undefined, () => 1, 1],
      }),
    ).toEqual({
      circle: { name: 'circle', self: '[circular]', list: ['[circular]'] },
      big: '12345678901234567890',
      date: '1970-01-01T00:00:00.000Z',
      never: 'no date',
      map: { a: 1 },
      set: [1, 2],
      bytes: '[24 bytes]',
      nan: 'NaN',
      infinite: '-Infinity',
      none: null,
      symbol: 'Symbol(s)',
      list: [null, null, 1],
    });
  });

  it('seen twice is written twice: only circles are cut', () => {
    const shared = { a: 1 };
    expect(logged({ one: shared, two: shared })).toEqual({ one: { a: 1 }, two: { a: 1 } });
  });

  it('may have the name of what every object has', () => {
    const fields = JSON.parse('{"constructor":"c","toString":"t","__proto__":{"p":1},"hasOwnProperty":1}');
    const { log, text } = memoryLogger();
    log.info('event', fields);
    expect(text()).toContain('"constructor":"c","toString":"t","__proto__":{"p":1},"hasOwnProperty":1}');
  });

  it('that cannot be read is told of, and the line is written', () => {
    const hostile = {
      fine: 1,
      get broken(): number {
        throw new Error('no value');
      },
    };
    expect(logged(hostile)).toEqual({ fine: 1, broken: '[unreadable: no value]' });
  });

  it('is told of as a whole where its members cannot be named, also when it is bound', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { log, lines } = memoryLogger();
    log.child(proxy).info('event', proxy);
    expect(lines()[0]!.unreadable).toMatch(/revoked/);
  });

  it('is bounded: depth, members, length', () => {
    let deep: Record<string, unknown> = {};
    for (let k = 0; k < 1000; k++) deep = { deep };
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, k) => [`k${k}`, k]));
    const wider = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => ({ wide })));
    const { log, text } = memoryLogger();
    log.info('event', { deep, wide, wider, long: 'x'.repeat(20_000), list: new Array(1e5).fill(1) });
    expect(text().length).toBeLessThan(200_000);
  });

  it('that is a long text is cut, and says by how much', () => {
    expect(logged({ text: 'x'.repeat(1e6) })).toEqual({
      text: `${'x'.repeat(4_000)}… (996000 more characters)`,
    });
  });

  it('may look like a request without being taken for one', () => {
    expect(logged({ method: 'GET', headers: { a: 1 }, socket: {} })).toEqual({
      method: 'GET',
      headers: { a: 1 },
      socket: {},
    });
  });
});

describe('an error', () => {
  it('is written with message, kind, hint and cause', () => {
    const cause = Object.assign(new Error('connect\n  failed'), { code: 'ECONNREFUSED' });
    expect(
      logged({ err: refusedError('no order', { hint: 'wait', cause }), error: dataError('no data') }),
    ).toEqual({
      err: {
        name: 'TraderError',
        message: 'no order',
        kind: 'refused',
        hint: 'wait',
        cause: { name: 'Error', message: 'connect failed', code: 'ECONNREFUSED' },
      },
      error: { name: 'TraderError', message: 'no data', kind: 'data' },
    });
  });

  it('leaves out what others hang on it: requests, headers, bodies', () => {
    const error = Object.assign(new Error('failed'), {
      request: { headers: { a: 'dump' } },
      config: 'dump',
      response: { body: 'dump' },
    });
    expect(logged({ error })).toEqual({ error: { name: 'Error', message: 'failed' } });
  });

  it('has its stack with debug, and only there', () => {
    expect(logged({ error: new Error('x') }, { level: 'debug' })).toEqual({
      error: { name: 'Error', message: 'x', stack: expect.stringContaining('logger.test') },
    });
    expect(logged({ error: new Error('x') })).toEqual({ error: { name: 'Error', message: 'x' } });
  });
});

describe('a logger', () => {
  it('does not throw when its terminal is gone: the line is counted', () => {
    const { log, lines } = memoryLogger({
      terminal: {
        colour: false,
        write: () => {
          throw new Error('EPIPE');
        },
      },
    });
    expect(() => log.info('event')).not.toThrow();
    expect(log.lost()).toBe(1);
    expect(lines()).toHaveLength(1);
  });
});
