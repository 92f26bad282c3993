import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { outText } from '../../commands/cli/out-text.js';
import type { Terminal } from '../../commands/cli/terminal.js';
import { controlLive } from '../../commands/live/control.js';
import { importCommand } from '../../commands/sentiment/import.js';
import type { ControlHandler } from '../../src/live/control/control-connection.js';
import { controlPath } from '../../src/live/control/control-path.js';
import { serveControl } from '../../src/live/control/serve-control.js';

/** A terminal of 60 columns, or a pipe, and what was written on its stdout. */
const openTerminal = (change: Partial<Terminal> = {}) => {
  const written: string[] = [];
  const out = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const terminal: Terminal = {
    ...{ out, document: out, err: out, colour: false, animated: false, unicode: true },
    ...{ errWidth: 60, width: 60, piped: false },
    ...change,
  };
  return { terminal, told: () => written.join('') };
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trader-out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what a command answers', () => {
  test('is broken line by line on a terminal, and whole in a pipe', () => {
    const text = 'one line that is too long\n  and another one';
    expect(outText(text, { unicode: true, piped: false, width: 16 })).toBe(
      'one line that is\n  too long\n  and another\n    one\n',
    );
    expect(outText(text, { unicode: true, piped: true, width: 16 })).toBe(`${text}\n`);
  });
});

describe('the answer of a session', () => {
  const kill = { action: 'kill', session: null, wait: false } as const;

  const answered = async (change: Partial<Terminal>): Promise<string> => {
    const handle: ControlHandler = async () => ({ waits: 'once it has started' });
    const server = await serveControl({ path: controlPath(folder, 'abc1'), handle });
    const { terminal, told } = openTerminal(change);
    try {
      await controlLive(kill, { dataDir: folder } as never, terminal);
    } finally {
      await server.close();
    }
    return told();
  };

  test('fits the terminal', async () => {
    const lines = (await answered({})).trimEnd().split('\n');
    expect(lines[0]).toBe('session abc1 is still starting: the halt is stored, nothing');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
  });

  test('is one line in a pipe', async () => {
    expect((await answered({ piped: true })).trimEnd()).not.toContain('\n');
  });
});

describe('the answer of an import of sentiment', () => {
  test('fits the terminal', async () => {
    const file = join(folder, 'fear_greed_of_the_last_years.csv');
    writeFileSync(file, 'date,value\n2024-01-01,20\n2024-01-02,30\n');
    const { terminal, told } = openTerminal();
    await importCommand(terminal).parseAsync(
      [file, '--source', 'fear-greed', '--data-dir', join(folder, 'data')],
      { from: 'user' },
    );
    const lines = told().trimEnd().split('\n');
    expect(lines.join(' ')).toContain('imported 2 days of fear-greed, 2024-01-01 .. 2024-01-02');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
  });
});
