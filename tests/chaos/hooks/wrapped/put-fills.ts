import { putFills as real } from '../../../../src/memory/live/store/put-fills.js';
import { crashPoint } from '../crash-point.js';

/** In the middle of a transaction: what is written here is gone after a crash. */
export const putFills: typeof real = async (memory, account, fills) => {
  await real(memory, account, fills);
  if (fills.length > 0) crashPoint('within-commit:fills');
};
