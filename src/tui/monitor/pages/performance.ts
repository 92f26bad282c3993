import { elsewherePage } from './elsewhere.js';

export const performancePage = elsewherePage(
  'performance',
  '"trader strategies" and "trader report" compare strategies',
);
