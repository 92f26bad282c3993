import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import { type ConfigContext, loadConfig } from '../../src/config/load-config.js';
import { isTraderError, type TraderError } from '../../src/core/errors.js';

/** A working folder for one test, with files in it. */
export interface Folder {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array | object) => string;
  readonly remove: (name: string) => void;
  readonly removeAll: () => void;
  /** The configuration as it is loaded in this folder, in an environment of its own. */
  readonly load: (context?: Partial<ConfigContext>) => Promise<EffectiveConfig>;
  /** The refusal that loading ends with. */
  readonly refusal: (context?: Partial<ConfigContext>) => Promise<TraderError>;
}

export const openFolder = (): Folder => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'trader-config-')));
  const load = (context: Partial<ConfigContext> = {}) => loadConfig({ cwd: path, env: {}, ...context });
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      const isText = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(file, isText ? content : JSON.stringify(content));
      return file;
    },
    remove: (name) => rmSync(join(path, name), { recursive: true, force: true }),
    removeAll: () => rmSync(path, { recursive: true, force: true }),
    load,
    refusal: async (context) => {
      const error: unknown = await load(context).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (isTraderError(error)) return error;
      throw error ?? new Error('nothing was refused');
    },
  };
};

/** What a person reads of a refusal. */
export const lineOf = ({ message, hint }: TraderError): string => `${message} — ${hint}`;
