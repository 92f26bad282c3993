import { elsewherePage } from './elsewhere.js';

export const marketsPage = elsewherePage('markets', 'the candles of a market: "trader data list"');
