import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Which of the programs that such a server needs are missing. */
export const MISSING = [
  ['redis-server', '--version'],
  ['openssl', 'version'],
]
  .filter(([program, version]) => spawnSync(program!, [version!]).status !== 0)
  .map(([program]) => program!);

/** A port of the loopback address on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address.port;
};

export interface TlsRedis {
  readonly port: number;
  /** File of its certificate, which it signed itself: for 127.0.0.1 alone. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

/** A Redis server that speaks nothing but TLS, keeps nothing, and wants a password. */
export const startTlsRedis = async (password: string): Promise<TlsRedis> => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=queue'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
  ]);
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr.toString()}`);
  const port = await freePort();
  const child = spawn(
    'redis-server',
    [
      ...['--port', '0', '--tls-port', String(port), '--bind', '127.0.0.1', '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', certificate, '--tls-key-file', key, '--requirepass', password],
      ...['--save', '', '--appendonly', 'no', '--dir', folder],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const lines: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
    child.once('close', () => reject(new Error(`redis-server ended: ${lines.join('\n')}`)));
  });
  await ready;
  return {
    port,
    certificate,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
