import { endLiveSession as real } from '../../../../src/memory/live/end-live-session.js';
import { crashPoint } from '../crash-point.js';

export type * from '../../../../src/memory/live/end-live-session.js';

export const endLiveSession: typeof real = async (...args) => {
  crashPoint('before-end-live-session');
  const answer = await real(...args);
  crashPoint('after-end-live-session');
  return answer;
};
