import type { TabId } from '../keys.js';
import { evolutionPage } from './evolution.js';
import { logsPage } from './logs.js';
import { marketsPage } from './markets.js';
import { modelsPage } from './models.js';
import { ordersPage } from './orders.js';
import { overviewPage } from './overview.js';
import type { Page } from './page.js';
import { performancePage } from './performance.js';
import { positionsPage } from './positions.js';
import { riskPage } from './risk.js';
import { settingsPage } from './settings.js';
import { signalsPage } from './signals.js';
import { tradesPage } from './trades.js';

/** Every page by the name of its tab. */
export const PAGES: Readonly<Record<TabId, Page>> = {
  overview: overviewPage,
  positions: positionsPage,
  trades: tradesPage,
  performance: performancePage,
  markets: marketsPage,
  signals: signalsPage,
  orders: ordersPage,
  risk: riskPage,
  evolution: evolutionPage,
  models: modelsPage,
  settings: settingsPage,
  logs: logsPage,
};
