import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort, MISSING, startTlsRedis, type TlsRedis } from '../evolution/evaluators/queue/tls-redis.js';
import { type Desk, openDesk, trader } from './run.js';

/** One that means something else in an address than in itself. */
const PASSWORD = 'ge/hei@m%';
const SECRET = /ge\/hei|hei@m|ge%2F|hei%40m|falsch/;

const EVOLVE = [
  ...['evolve', '--force', '--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-07-31'],
  ...['--strategies', 'sma_crossover', '--train', '60d', '--test', '30d', '--min-trades', '5'],
  ...['--generations', '1', '--population', '4', '--islands', '1'],
];
const COMMANDS = [['worker', '--once'], EVOLVE];

describe('a queue over TLS', () => {
  if (MISSING.length > 0) {
    test.skip(`skipped: ${MISSING.join(' and ')} not installed`, () => {});
    return;
  }
  let desk: Desk;
  let server: TlsRedis;
  let trusted: Readonly<Record<string, string>>;
  const urlOf = (password = PASSWORD, port = server.port, protocol = 'rediss') =>
    `${protocol}://:${encodeURIComponent(password)}@127.0.0.1:${port}`;

  beforeAll(async () => {
    desk = openDesk();
    server = await startTlsRedis(PASSWORD);
    trusted = { NODE_EXTRA_CA_CERTS: server.certificate };
  });
  afterAll(async () => {
    await server.stop();
    desk.remove();
  });

  test('a worker evaluates for an evolution where both trust the certificate', async () => {
    const work = trader(desk, ['worker', '--once', '--threads', '1'], { ...trusted, REDIS_URL: urlOf() });
    const bred = await trader(desk, [...EVOLVE, '--queue', urlOf()], trusted);
    const worked = await work;
    expect([bred.code, worked.code]).toEqual([0, 0]);
    expect(worked.out).toMatch(/^1 evolution: \d+ batch(es)?, [1-9]\d* genomes? in /);
    expect(bred.err).toMatch(/worker \S+ takes part/);
    expect(bred.out + bred.err + worked.out + worked.err).not.toMatch(SECRET);
  });

  const fails = async (url: string, env: Readonly<Record<string, string>>, line: string) => {
    for (const command of COMMANDS) {
      const { code, out, err } = await trader(desk, [...command, '--quiet', '--queue', url], env);
      expect({ code, out, err }).toEqual({ code: 5, out: '', err: `error: ${line}\n` });
      const debug = await trader(desk, [...command, '--debug', '--queue', url], env);
      expect(debug.out + debug.err).toContain(line.split(' — ')[0]);
      expect(debug.out + debug.err).not.toMatch(SECRET);
    }
  };

  test('a wrong password, or none, is one line', async () => {
    const shown = `rediss://127.0.0.1:${server.port}`;
    const line = `Redis at ${shown} refuses to talk — check user and password in the address of the queue`;
    await fails(urlOf('falsch'), trusted, line);
    await fails(shown, trusted, line);
  });

  test('a certificate that nobody vouches for is one line, with what to do', async () => {
    await fails(
      urlOf(),
      {},
      `the certificate of Redis at rediss://127.0.0.1:${server.port} is not taken: self-signed certificate — ` +
        'name the file of your own authority in NODE_EXTRA_CA_CERTS, and the host as the certificate does',
    );
  });

  test('a port on which nobody listens is one line', async () => {
    const port = await freePort();
    await fails(
      urlOf(PASSWORD, port),
      trusted,
      `Redis at rediss://127.0.0.1:${port} does not answer: connect ECONNREFUSED 127.0.0.1:${port} — ` +
        'start it, or check the address of the queue: is it redis:// without TLS?',
    );
  });
});
