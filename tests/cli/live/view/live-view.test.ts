import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type Desk, openDesk, trader } from '../../run.js';
import { writeFlipper, writeHolder } from '../simulated.js';
import { HAS_TMUX, openTmux, type Tmux } from './tmux.js';

const desks: Desk[] = [];
const terminals: Tmux[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close();
});
afterAll(() => {
  for (const desk of desks) desk.remove();
});

const opened = (): { readonly desk: Desk; readonly terminal: Tmux } => {
  const desk = openDesk();
  desks.push(desk);
  const terminal = openTmux(desk, [110, 36]);
  terminals.push(terminal);
  return { desk, terminal };
};

/** A session on the past, ten minutes of its market a second: always the same. */
const session = (strategy: string): string =>
  `trader live ${strategy} --feed replay --provider synthetic --symbol BTC/USDT --timeframe 1m --from 2024-03-01 --to 2024-03-20 --speed 600 --max-position 0.5; echo "code $?"`;

/** The processes whose command line has this, as a shell would find them. */
const pidsOf = (text: string): readonly number[] =>
  spawnSync('pgrep', ['-f', text], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line !== '')
    .map(Number);

const statusText = async (desk: Desk): Promise<string> => {
  const { code, out, err } = await trader(desk, ['live', '--status', '--json']);
  expect([code, err]).toEqual([0, '']);
  return out;
};

const idOf = async (desk: Desk): Promise<string> => JSON.parse(await statusText(desk)).sessionId;

const modeOf = async (terminal: Tmux, name: string): Promise<string> => {
  terminal.type(`echo "${name}=$(stty -g)="`);
  const seen = await terminal.until(new RegExp(`${name}=[^$=]+=`));
  return new RegExp(`${name}=([^$=]+)=`).exec(seen)![1]!;
};

const describeInTmux = HAS_TMUX ? describe : describe.skip;
if (!HAS_TMUX) process.stderr.write('skipped: the live view in a real terminal, there is no tmux\n');

describeInTmux('a session on a whole terminal', () => {
  test('is watched, paused, swapped, killed and left, and the terminal is as it was', async () => {
    const { desk, terminal } = opened();
    writeFlipper(desk);
    const holder = writeHolder(desk);
    const before = await modeOf(terminal, 'before');
    terminal.type(session('./flipper.js'));

    // A position opens.
    await terminal.until(/\[REPLAY\] flipper running[\s\S]*── Positions ─+ 1 ──[\s\S]*BTC\/USDT +long/);
    terminal.press('p');
    await terminal.until(/flipper PAUSED/);
    terminal.press('r');
    await terminal.until(/flipper running/);

    terminal.press('s');
    await terminal.until(/strategy: _/);
    terminal.press('-l', holder);
    terminal.press('Enter');
    await terminal.until(/\[REPLAY\] holder running/);

    // A wrong word does nothing, the right one closes everything.
    terminal.press('k');
    await terminal.until(/type KILL and Enter: _/);
    terminal.press('-l', 'kill');
    terminal.press('Enter');
    await terminal.until(/nothing was done: KILL was not typed/);
    terminal.press('k');
    await terminal.until(/type KILL and Enter: _/);
    terminal.press('-l', 'KILL');
    terminal.press('Enter');
    await terminal.until(/holder HALTED[\s\S]*── Positions ─+ 0 ──/);

    terminal.press('q');
    await terminal.until(/Leave this view. Does the session go on\?/);
    terminal.press('e');
    const after = await terminal.until(/code \d+/);
    expect(after).toMatch(/ended: stopped[\s\S]*code 0/);
    expect(await modeOf(terminal, 'after')).toBe(before);
    // What was printed before is still there, and nothing of the view.
    expect(terminal.all()).toContain('before=');
    expect(terminal.all()).not.toContain('── Positions');
    const { trades } = JSON.parse((await trader(desk, ['trades', 'list', '--json'])).out);
    expect(trades.length).toBeGreaterThan(0);
  });

  test('goes on where its view is killed, and says how to come back', async () => {
    const { desk, terminal } = opened();
    const before = await modeOf(terminal, 'before');
    terminal.type(session(writeFlipper(desk)));
    await terminal.until(/\[REPLAY\] flipper running/);
    const id = await idOf(desk);
    const [view] = pidsOf(`monitor ${id} --owned`);
    process.kill(view!, 'SIGKILL');
    await terminal.until(
      new RegExp(
        `the view broke off: the session goes on here, Ctrl-C ends it; trader monitor ${id.slice(0, 8)}`,
      ),
    );
    expect(await idOf(desk)).toBe(id);
    terminal.press('C-c');
    expect(await terminal.until(/code \d+/)).toMatch(/ended: ended by SIGINT[\s\S]*code 130/);
    expect(await modeOf(terminal, 'after')).toBe(before);
  });

  test('takes its view along where its process is killed', async () => {
    const { desk, terminal } = opened();
    terminal.type(session(writeFlipper(desk)));
    await terminal.until(/\[REPLAY\] flipper running/);
    const id = await idOf(desk);
    const [view] = pidsOf(`monitor ${id} --owned`);
    const owner = Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(view)], { encoding: 'utf8' }).stdout);
    process.kill(owner, 'SIGKILL');
    await terminal.until(/code 137/);
    while (pidsOf(`monitor ${id} --owned`).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(terminal.all()).not.toContain('went wrong');
  });

  test('shows that it has ended until a person leaves', async () => {
    const { desk, terminal } = opened();
    terminal.type(session(writeFlipper(desk)));
    await terminal.until(/\[REPLAY\] flipper running/);
    expect((await trader(desk, ['live', '--stop'])).code).toBe(0);
    await terminal.until(/\[REPLAY\] flipper ENDED[\s\S]*the session has ended: stopped/);
    terminal.press('q');
    expect(await terminal.until(/code \d+/)).toMatch(/ended: stopped[\s\S]*code 0/);
  });

  test('prints lines in the background of a shell, which would stop it at the first touch of the terminal', async () => {
    const { desk, terminal } = opened();
    writeFlipper(desk);
    terminal.type('set -m');
    terminal.type(session('./flipper.js').replace('; echo "code $?"', ' &'));
    await terminal.until(/BTC\/USDT closed at/);
    expect((await trader(desk, ['live', '--stop'])).code).toBe(0);
    expect(await terminal.until(/ended: stopped/)).not.toMatch(/Stopped/);
  });

  test('prints lines with --no-view', async () => {
    const { desk, terminal } = opened();
    terminal.type(session(`${writeFlipper(desk)} --no-view`));
    await terminal.until(/BTC\/USDT closed at/);
    terminal.press('C-c');
    expect(await terminal.until(/code \d+/)).toMatch(/ended: ended by SIGINT[\s\S]*code 130/);
  });
});
