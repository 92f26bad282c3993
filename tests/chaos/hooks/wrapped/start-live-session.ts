import { startLiveSession as real } from '../../../../src/memory/live/start-live-session.js';
import { crashPoint } from '../crash-point.js';

export type * from '../../../../src/memory/live/start-live-session.js';

export const startLiveSession: typeof real = async (...args) => {
  crashPoint('before-start-live-session');
  const answer = await real(...args);
  crashPoint('after-start-live-session');
  return answer;
};
