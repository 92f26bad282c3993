import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callControl } from '../../src/live/control/call-control.js';
import { controlPath } from '../../src/live/control/control-path.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { folderFault, makePrivateFolder } from '../../src/live/control/private-folder.js';
import { serveControl } from '../../src/live/control/serve-control.js';
import { echo } from './control-fixtures.js';

let folder: string;
let deep: string;
let runtime: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tp-'));
  deep = join(folder, 'd'.repeat(120));
  runtime = join(folder, 'run');
  mkdirSync(deep);
  mkdirSync(runtime, { mode: 0o700 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the address of a control socket', () => {
  it('lies in the data directory where there is room for it', () => {
    expect(controlPath(folder, 'abc-1')).toBe(join(folder, 'live', 'abc-1.sock'));
  });

  it('is short where the data directory is deep, in the runtime folder of the user, and always the same', () => {
    const path = controlPath(deep, 'abc-1', { XDG_RUNTIME_DIR: runtime });
    expect(dirname(dirname(path))).toBe(runtime);
    expect(path).toMatch(/\/trader-\d+\/[0-9a-f]{12}-abc-1\.sock$/);
    expect(controlPath(deep, 'abc-1', { XDG_RUNTIME_DIR: runtime })).toBe(path);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
  });

  it('is another for another data directory or session', () => {
    const env = { XDG_RUNTIME_DIR: runtime };
    const paths = [
      controlPath(deep, 'a', env),
      controlPath(deep, 'b', env),
      controlPath(`${deep}x`, 'a', env),
    ];
    expect(new Set(paths).size).toBe(3);
  });

  it('does not depend on how the data directory is spelled', () => {
    const link = join(folder, 'link');
    symlinkSync(deep, link);
    const env = { XDG_RUNTIME_DIR: runtime };
    const plain = controlPath(deep, 'a', env);
    expect(controlPath(link, 'a', env)).toBe(plain);
    expect(controlPath(`${deep}/`, 'a', env)).toBe(plain);
    expect(controlPath(relative(process.cwd(), deep), 'a', env)).toBe(plain);
    expect(controlPath(join(link, 'later'), 'a', env)).toBe(controlPath(join(deep, 'later'), 'a', env));
  });

  it('lies in the folder for temporary files where the runtime folder is none of this user', () => {
    for (const XDG_RUNTIME_DIR of [join(folder, 'missing'), 'relative', '']) {
      const path = controlPath(deep, 'a', { XDG_RUNTIME_DIR });
      expect(path.startsWith(folder)).toBe(false);
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    }
  });

  it.each(['', '../x', 'a/b', '.hidden', 'a b', 'x'.repeat(49)])(
    'refuses "%s" as the id of a session',
    (id) => {
      expect(() => controlPath(folder, id)).toThrow(expect.objectContaining({ kind: 'usage' }));
    },
  );

  it('has room for the longest id', () => {
    expect(Buffer.byteLength(controlPath(deep, 'x'.repeat(48)))).toBeLessThanOrEqual(100);
  });
});

describe('a session in a deep data directory', () => {
  it('is reached and listed, also by a caller whose environment knows no runtime folder', async () => {
    // As from cron: the session found no runtime folder, the caller has one, and the other way round.
    const path = controlPath(deep, 'deep-1', {});
    const server = await serveControl({ path, handle: echo });
    try {
      expect(controlPath(deep, 'deep-1', { XDG_RUNTIME_DIR: runtime })).toBe(path);
      expect(await callControl({ path, command: 'pause', args: {}, timeoutMs: 5_000 })).toMatchObject({
        command: 'pause',
      });
      expect(await listControlSockets(deep)).toEqual([{ sessionId: 'deep-1', path, alive: true }]);
      expect(await listControlSockets(folder)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('a folder for sockets', () => {
  it('is made for its owner alone, and closed to others where it was open', () => {
    const fresh = join(runtime, 'a', 'b');
    makePrivateFolder(fresh);
    expect(folderFault(fresh)).toBeNull();
    chmodSync(fresh, 0o755);
    expect(folderFault(fresh)).toBe('others may enter it');
    makePrivateFolder(fresh);
    expect(folderFault(fresh)).toBeNull();
  });

  it('is refused where it is a link or a file', () => {
    symlinkSync(runtime, join(folder, 'link'));
    writeFileSync(join(folder, 'file'), '');
    const refused = expect.objectContaining({ kind: 'refused', exitCode: 4 });
    expect(() => makePrivateFolder(join(folder, 'link'))).toThrow(refused);
    expect(() => makePrivateFolder(join(folder, 'file'))).toThrow(refused);
  });
});
