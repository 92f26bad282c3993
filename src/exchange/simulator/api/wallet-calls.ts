import { formatUnits } from '../units.js';
import { symbolParam } from './params.js';
import type { ApiCall, CallContext, Params } from './types.js';

const walletCall = (path: string, run: ApiCall['run']): ApiCall => ({
  rest: [`GET /sapi/v1/${path}`],
  ws: null,
  security: 'read',
  weight: () => 1,
  orders: 0,
  run,
});

const restrictions = ({ venue }: CallContext, _: Params, apiKey: string): unknown => {
  const { read, trade, withdraw } = venue.permissions(apiKey);
  return {
    ipRestrict: false,
    createTime: 0,
    enableReading: read,
    enableWithdrawals: withdraw,
    enableInternalTransfer: false,
    enableMargin: false,
    enableFutures: false,
    permitsUniversalTransfer: false,
    enableVanillaOptions: false,
    enableFixApiTrade: false,
    enableFixReadOnly: false,
    enableSpotAndMarginTrading: trade,
    enablePortfolioMarginTrading: false,
  };
};

/** Every currency of the markets and of the account, with its one network. */
const currencies = ({ venue }: CallContext, _: Params, apiKey: string): unknown => {
  const held = new Map(venue.balances(apiKey).map((balance) => [balance.asset, balance]));
  const listed = venue.markets().flatMap(({ rules }) => [rules.base, rules.quote]);
  return [...new Set([...listed, ...held.keys()])].sort().map((coin) => ({
    coin,
    name: coin,
    depositAllEnable: true,
    withdrawAllEnable: true,
    free: formatUnits(held.get(coin)?.free ?? 0n),
    locked: formatUnits(held.get(coin)?.locked ?? 0n),
    freeze: '0',
    withdrawing: '0',
    ipoing: '0',
    ipoable: '0',
    storage: '0',
    isLegalMoney: false,
    trading: true,
    networkList: [
      {
        network: coin,
        coin,
        name: coin,
        isDefault: true,
        depositEnable: true,
        withdrawEnable: true,
        withdrawFee: '0',
        withdrawMin: '0.00000001',
        withdrawMax: '9999999',
        withdrawIntegerMultiple: '0.00000001',
        minConfirm: 1,
        unLockConfirm: 0,
        estimatedArrivalTime: 1,
        busy: false,
      },
    ],
  }));
};

const tradeFees = ({ venue }: CallContext, params: Params): unknown => {
  const symbol = symbolParam(params);
  const markets = symbol === undefined ? venue.markets() : [venue.market(symbol)];
  return markets.map(({ rules }) => ({
    symbol: rules.symbol,
    makerCommission: formatUnits(rules.makerRate),
    takerCommission: formatUnits(rules.takerRate),
  }));
};

/** The wallet's side of the exchange: what a key may do, currencies, fees. */
export const WALLET_CALLS: readonly ApiCall[] = [
  walletCall('account/apiRestrictions', restrictions),
  walletCall('capital/config/getall', currencies),
  walletCall('asset/tradeFee', tradeFees),
  // Nothing can be traded on margin.
  walletCall('margin/allPairs', () => []),
  walletCall('margin/isolated/allPairs', () => []),
];
