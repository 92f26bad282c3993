import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { featureSpec } from '../../src/ml/features/definition.js';
import { recordProbe } from '../../src/ml/fit/record-probe.js';
import type { ModelMetadata } from '../../src/ml/model-file/metadata.js';
import { madeNetwork } from '../ml/made-model.js';
import { stage } from '../ml/registry/staged.js';
import { openDesk, trader } from './run.js';

/** A desk with a models directory, and what tests of `trader models` do there. */
export const openModelsDesk = () => {
  const desk = openDesk();
  const home = join(desk.root, 'models');
  /** A tiny network that was never trained, as a candidate; the outputs that were recorded with it are its own. */
  const candidate = async (
    seed: number,
    change: Partial<Omit<ModelMetadata, 'fileDigest'>> = {},
  ): Promise<string> => {
    const network = madeNetwork({ name: 'm', architecture: 'mlp', steps: 8, seed });
    const probe = await recordProbe(featureSpec('price', 8), network, 3);
    return stage(home, 'm', seed, { probe, ...change }).fileDigest;
  };

  /** Answer of a command, its error on one line. */
  const models = async (...words: readonly string[]) => {
    const { code, out, err } = await trader(desk, ['models', ...words]);
    return { code, out, err: err.trim().replace(/\s+/g, ' ') };
  };

  const done = async (...words: readonly string[]): Promise<string> => {
    const { code, out, err } = await models(...words);
    expect({ words, code, err }).toEqual({ words, code: 0, err: '' });
    return out;
  };

  const document = async (...words: readonly string[]) => JSON.parse(await done(...words, '--json'));

  const inUse = (): string =>
    createHash('sha256')
      .update(readFileSync(join(home, 'm.onnx')))
      .digest('hex');

  /** `m promoted` and so on, without the models that come with the program. */
  const own = async (): Promise<readonly string[]> =>
    (await document('list')).models
      .filter(({ from }: { readonly from: string }) => from === 'own')
      .map(({ state, former }: Readonly<Record<string, string | null>>) => former ?? state);

  /** Puts the models of some seeds to use, one after the other. */
  const inTurn = async (...seeds: readonly number[]): Promise<readonly string[]> => {
    const digests: string[] = [];
    for (const seed of seeds) {
      digests.push(await candidate(seed));
      await done('promote', 'm', '--quiet');
    }
    return digests;
  };
  return { ...desk, home, candidate, models, done, document, inUse, own, inTurn };
};

export const short = (digest: string): string => digest.slice(0, 12);
