import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { getJson, type HttpOptions } from '../../../src/market/sentiment/http/get-json.js';
import { type FakeAnswer, type FakeService, fakeService } from './fake-service.js';

let service: FakeService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const SCHEMA = z.object({ ok: z.literal(true) });
const GOOD: FakeAnswer = { body: { ok: true } };
const HTTP: HttpOptions = { timeoutMs: 5_000, firstPauseMs: 1 };

const get = async (
  answers: readonly FakeAnswer[],
  { http = HTTP, signal }: { http?: HttpOptions; signal?: AbortSignal } = {},
) => {
  service = await fakeService((_, count) => answers[Math.min(count, answers.length - 1)]!);
  return getJson(
    { source: 'made-up', url: new URL(`${service.url}/secret?x=1`), schema: SCHEMA, signal },
    http,
  );
};

describe('a request', () => {
  test.each<[string, readonly FakeAnswer[], number]>([
    ['after 500 and 503', [{ status: 500, body: '' }, { status: 503, body: '' }, GOOD], 3],
    ['after 429', [{ status: 429, headers: { 'retry-after': '0' }, body: '' }, GOOD], 2],
    ['after a connection that broke', [{ broken: true }, GOOD], 2],
  ])('is sent again %s', async (_, answers, count) => {
    expect(await get(answers)).toEqual({ ok: true });
    expect(service?.asked.length).toBe(count);
  });

  test.each<[string, FakeAnswer, string, string, number]>([
    ['500 for ever', { status: 500, body: '' }, 'exchange-transient', 'made-up answers with 500', 3],
    [
      '429 for long',
      { status: 429, headers: { 'retry-after': '3600' }, body: '' },
      'exchange-transient',
      'made-up is asked too often (429)',
      1,
    ],
    ['404', { status: 404, body: '' }, 'exchange-rejected', 'made-up answers with 404', 1],
    ['403', { status: 403, body: '' }, 'exchange-rejected', 'made-up refuses the request (403)', 1],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
      'exchange-rejected',
      'made-up sends us elsewhere (302), which is not followed',
      1,
    ],
    [
      'something packed',
      { headers: { 'content-encoding': 'gzip' }, body: 'x' },
      'exchange-rejected',
      'made-up answers packed, which was not asked for',
      1,
    ],
    [
      'something else',
      { body: { ok: false } },
      'exchange-rejected',
      'made-up: its answer cannot be used: ok is not what it is documented to be',
      1,
    ],
  ])('ends with one clear error after %s', async (_, answer, kind, message, count) => {
    await expect(get([answer])).rejects.toMatchObject({ kind, message });
    expect(service?.asked.length).toBe(count);
  });

  test('ends where an answer is larger than it may be, and where it stalls', async () => {
    const large = get([{ body: 'x'.repeat(2_000) }], { http: { ...HTTP, maxBytes: 1_000 } });
    await expect(large).rejects.toThrow('made-up answers with more than 1000 bytes');
    await service?.close();
    const stalled = get([{}], { http: { timeoutMs: 40, attempts: 2, firstPauseMs: 1 } });
    await expect(stalled).rejects.toMatchObject({
      kind: 'exchange-transient',
      message: 'made-up gives no whole answer within 0.04 s',
    });
    expect(service?.asked.length).toBe(2);
  });

  test('says that nobody is there, at once', async () => {
    const gone = await fakeService(() => GOOD);
    await gone.close();
    const request = { source: 'made-up', url: new URL(`${gone.url}/?x=1`), schema: SCHEMA };
    await expect(getJson(request, { timeoutMs: 5_000, firstPauseMs: 60_000 })).rejects.toMatchObject({
      kind: 'exchange-transient',
      message: 'made-up cannot be reached: the connection is refused',
    });
  });

  test('stops with its signal', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(get([GOOD], { signal: controller.signal })).rejects.toThrow('enough');
    expect(service?.asked.length).toBe(0);
  });

  test('goes through a proxy where there is one, and says what that answers', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = proxy.address() as AddressInfo;
      const request = { source: 'made-up', url: new URL('https://service.invalid/a'), schema: SCHEMA };
      await expect(
        getJson(request, { ...HTTP, proxy: () => `http://127.0.0.1:${port}` }),
      ).rejects.toMatchObject({ message: 'made-up cannot be reached: the connection fails (PROXY_403)' });
      expect(asked).toEqual(['service.invalid:443']);
    } finally {
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
});
