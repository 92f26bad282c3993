import { takeOverSession as real } from '../../../../src/memory/live/locks/take-over-session.js';
import { crashPoint } from '../crash-point.js';

export type * from '../../../../src/memory/live/locks/take-over-session.js';

export const takeOverSession: typeof real = async (...args) => {
  crashPoint('before-take-over-session');
  const answer = await real(...args);
  crashPoint('after-take-over-session');
  return answer;
};
