import { join } from 'node:path';
import type { Candles } from '../../../core/candles.js';
import { digestOf } from '../../../core/digest.js';
import { dataError, refusedError } from '../../../core/errors.js';
import { isFile } from '../../../core/strategy-file.js';
import { ENGINE_VERSION } from '../../../engine/version.js';
import { builtInNames, loadStrategy } from '../../../strategy/load/catalogue.js';
import type { EvaluationTask } from '../../evaluator.js';
import type { Family } from '../../genome/family.js';
import { arithmeticDigest } from './arithmetic.js';
import {
  type DataSet,
  type DescribedFamily,
  type DescribedMarket,
  isFileSource,
  PROTOCOL,
  type TaskDescription,
} from './description.js';
import { parseExactJson } from './exact-json.js';

/** What a worker has of its own: code, and a way to the data. */
export interface WorkerStock {
  /** Folder with strategies that are not built in; none where left out. */
  readonly strategiesDir?: string;
  readonly fetch: (set: DataSet) => Promise<Candles>;
}

const short = (digest: string): string => digest.slice(0, 12);

const refuse = (why: string, hint: string) => refusedError(`this worker ${why}`, { hint });

const sourceHere = async (
  { name, source }: DescribedFamily,
  { strategiesDir }: WorkerStock,
): Promise<string> => {
  if (!isFileSource(source)) {
    if ((await builtInNames()).includes(source.toLowerCase().replaceAll('-', '_'))) return source;
    throw refuse(`does not know the strategy ${name}`, 'install the same version of trader everywhere');
  }
  // A name with a folder in it could lead out of the folder that was meant.
  if (/[/\\]/.test(source)) throw dataError(`strategy file ${source} is no plain file name`);
  const path = strategiesDir === undefined ? undefined : join(strategiesDir, source);
  if (path !== undefined && isFile(path)) return path;
  throw refuse(`has no strategy file ${source}`, 'give its folder with --strategies-dir');
};

const rebuildFamily = async (family: DescribedFamily, stock: WorkerStock): Promise<Family> => {
  const source = await sourceHere(family, stock);
  const { strategy, sourceDigest } = await loadStrategy(source);
  if (sourceDigest !== family.sourceDigest)
    throw refuse(
      `has another version of ${family.name}: ${short(sourceDigest)} instead of ${short(family.sourceDigest)}`,
      'install the same version of trader, and of your own strategies, everywhere',
    );
  return { ...family, source, strategy };
};

const checkProgram = ({ protocol, engine, arithmetic }: TaskDescription): void => {
  const same = 'install the same version of trader and of Node.js everywhere';
  if (protocol !== PROTOCOL) throw refuse(`speaks version ${PROTOCOL} of the queue, not ${protocol}`, same);
  if (engine !== ENGINE_VERSION) throw refuse(`has engine version ${ENGINE_VERSION}, not ${engine}`, same);
  if (arithmetic !== arithmeticDigest())
    throw refuse(`(Node.js ${process.version}) rounds Math.exp and its like in another way`, same);
};

const rebuildMarket = async (
  { candles, detail, instrument }: DescribedMarket,
  { fetch }: WorkerStock,
): Promise<EvaluationTask['markets'][number]> => ({
  candles: await fetch(candles),
  ...(detail === undefined ? {} : { detail: await fetch(detail) }),
  instrument,
});

/**
 * Puts a task together again from its description, this machine's strategies, and data. Throws a refused error that says
 * why where this machine would give other scores: another engine, another version of a strategy, other arithmetic; a data
 * error where description or data are damaged.
 */
export const rebuildTask = async (
  text: string,
  digest: string,
  stock: WorkerStock,
): Promise<EvaluationTask> => {
  if (digestOf(text) !== digest) throw dataError(`the description of task ${short(digest)} is damaged`);
  const description = parseExactJson(text) as TaskDescription;
  checkProgram(description);
  const { protocol: _, engine: _engine, arithmetic: _arithmetic, families, markets, ...rest } = description;
  // One after the other: the second family of a file, and the second market of a data set, find what the first loaded.
  const rebuilt: Family[] = [];
  for (const family of families) rebuilt.push(await rebuildFamily(family, stock));
  const filled: EvaluationTask['markets'][number][] = [];
  for (const market of markets) filled.push(await rebuildMarket(market, stock));
  return { ...rest, families: rebuilt, markets: filled };
};
