import { candlesBetween } from '../../core/candles.js';
import { minuteText } from '../../core/clock.js';
import { dataError, type TraderError } from '../../core/errors.js';
import { counted } from '../../core/wording.js';
import type { CandleProvider } from '../provider.js';
import { describeFinding } from '../quality/describe.js';
import { examineFile, type RefusedFile, type UsableFile } from './examine.js';

/** Hard findings told in the message; the rest are counted. */
const SHOWN = 3;

/**
 * Candles straight from a CSV file, checked as an import checks them: hard findings refuse the file, soft ones come
 * along with the candles of the range they touch. The file is read once; later ranges are cut from memory.
 */
export const csvProvider = (file: string): CandleProvider => {
  const read = new Map<string, Promise<UsableFile>>();
  const open = async (symbol: string, timeframe: UsableFile['timeframe']): Promise<UsableFile> => {
    const examined = await examineFile(file, { symbol, timeframe, repair: false });
    if (examined.status === 'refused') throw refusedFile(file, symbol, examined);
    return examined;
  };
  return {
    name: 'csv',
    load: async ({ symbol, timeframe, from, to }, options = {}) => {
      options.signal?.throwIfAborted();
      const key = `${symbol} ${timeframe}`;
      const pending = read.get(key) ?? open(symbol, timeframe);
      read.set(key, pending);
      const { candles: all, findings } = await pending;
      const candles = candlesBetween(all, from, to);
      if (candles.length === 0) {
        const range = `${minuteText(all.time[0]!)} .. ${minuteText(all.time[all.length - 1]!)}`;
        throw dataError(`${file} has no candles from ${minuteText(from)} to ${minuteText(to)}`, {
          hint: `it holds ${range}`,
        });
      }
      options.onProgress?.(1);
      const touching = findings.filter((finding) => finding.to >= from && finding.from < to);
      return { candles, source: { provider: 'csv', file }, findings: touching };
    },
  };
};

/** The data error for a file with hard findings: how many, the first few with their exact times, and the way out. */
export const refusedFile = (file: string, symbol: string, { findings }: RefusedFile): TraderError => {
  const hard = findings.filter(({ severity }) => severity === 'hard');
  const first = hard.slice(0, SHOWN).map(describeFinding).join('; ');
  const more = hard.length > SHOWN ? `; and ${hard.length - SHOWN} more` : '';
  const count = counted(hard.length, 'hard finding');
  return dataError(`${file} is refused for ${count}: ${first}${more}`, {
    hint: `"trader data import ${file} --symbol ${symbol} --repair" leaves out what cannot be used`,
  });
};
