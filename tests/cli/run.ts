import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import { syntheticProvider } from '../../src/market/synthetic/provider.js';

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/commands/main.js', import.meta.url));

if (!existsSync(BUILT)) throw new Error('dist is missing: run "npm run build" first ("npm test" does it)');

/** Nobody listens on the discard port of the loopback address: every venue is out of reach. */
export const NO_NETWORK = { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '' } as const;

/** A folder to work in, with a data directory beside it. */
export interface Desk {
  readonly root: string;
  readonly cwd: string;
  readonly dataDir: string;
  /** Where the program may leave temporary files. */
  readonly temporary: string;
  readonly remove: () => void;
}

export const openDesk = (): Desk => {
  const base = mkdtempSync(join(tmpdir(), 'trader-cli-'));
  const [root, temporary] = [join(base, 'desk'), join(base, 'tmp')];
  for (const folder of [root, temporary]) mkdirSync(folder);
  return {
    root,
    cwd: root,
    dataDir: join(root, 'data'),
    temporary,
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
};

/** Every path below a folder, sorted: what is on the disk. */
export const pathsIn = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).sort();

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program in a clean environment without a network, and waits for its end. */
export const trader = (
  desk: Desk,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program = PROGRAM,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: desk.cwd,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: desk.root,
        LANG: 'C.UTF-8',
        TRADER_DATA_DIR: desk.dataDir,
        TMPDIR: desk.temporary,
        ...NO_NETWORK,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.err += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...texts }));
  });

const HOUR = 3_600_000;

/** First candle of the generated files: 2024-01-01. */
export const START = Date.UTC(2024, 0, 1);

/** Writes `hours` synthetic hourly candles of BTC/USDT as CSV and returns the text. */
export const writeMarket = async (file: string, hours: number, symbol = 'BTC/USDT'): Promise<string> => {
  const { candles } = await syntheticProvider(7).load({
    symbol,
    timeframe: '1h',
    from: START,
    to: START + hours * HOUR,
  });
  const text = [...writeCandleCsv(candles)].join('');
  writeFileSync(file, text);
  return text;
};
