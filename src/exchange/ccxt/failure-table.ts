import type { Failure, Outcome } from '../failure.js';

export interface Verdict {
  readonly outcome: Outcome;
  readonly failure: Failure;
}

const of = (outcome: Outcome, failure: Failure): Verdict => ({ outcome, failure });

/** Binance's error codes (its list of errors, spot). Codes that are not here are refusals. */
export const BINANCE_CODES: Readonly<Record<string, Verdict>> = {
  // Something went wrong inside, after the request was taken in.
  '-1000': of('unknown', 'other'),
  '-1001': of('unknown', 'other'),
  '-1002': of('rejected', 'permission'),
  '-1003': of('transient', 'rate-limit'),
  '-1006': of('unknown', 'other'),
  '-1007': of('unknown', 'other'),
  // Overloaded: turned away at the door.
  '-1008': of('transient', 'rate-limit'),
  '-1010': of('rejected', 'other'),
  '-1013': of('rejected', 'filter'),
  '-1015': of('transient', 'rate-limit'),
  '-1016': of('rejected', 'market-closed'),
  '-1021': of('rejected', 'clock'),
  '-1022': of('rejected', 'authentication'),
  '-1111': of('rejected', 'filter'),
  '-1121': of('rejected', 'unknown-symbol'),
  '-2014': of('rejected', 'authentication'),
  '-2015': of('rejected', 'authentication'),
  '-4026': of('rejected', 'insufficient-balance'),
};

/** What a refusal is about, by its words, where the code covers many things. The first that fits counts. */
export const REFUSALS: readonly (readonly [RegExp, Failure])[] = [
  [/insufficient (balance|funds?)|insufficient_fund/i, 'insufficient-balance'],
  [/duplicate (order|client|clOrdId)|duplicate_client/i, 'duplicate'],
  [
    /market is closed|cancel_only|post_only mode|trading (is )?(disabled|halted|suspended)|market (is )?suspended/i,
    'market-closed',
  ],
  [
    /permission|not permitted|not authori[sz]ed|is not available for (this|your) account|may not place/i,
    'permission',
  ],
  [
    /filter failure|LOT_SIZE|PRICE_FILTER|NOTIONAL|PERCENT_PRICE|minimum not met|too[ _](small|large|big|many decimals)|precision/i,
    'filter',
  ],
];

/** Exceptions of ccxt, by name, as a refusal: for venues without codes of their own here. */
export const CCXT_NAMES: Readonly<Record<string, Verdict>> = {
  AuthenticationError: of('rejected', 'authentication'),
  PermissionDenied: of('rejected', 'permission'),
  AccountNotEnabled: of('rejected', 'permission'),
  AccountSuspended: of('rejected', 'permission'),
  InvalidNonce: of('rejected', 'clock'),
  InsufficientFunds: of('rejected', 'insufficient-balance'),
  BadSymbol: of('rejected', 'unknown-symbol'),
  MarketClosed: of('rejected', 'market-closed'),
  DuplicateOrderId: of('rejected', 'duplicate'),
  RateLimitExceeded: of('transient', 'rate-limit'),
  DDoSProtection: of('transient', 'rate-limit'),
  OnMaintenance: of('transient', 'market-closed'),
  // All that follows may have been said after the request was taken in.
  ExchangeNotAvailable: of('unknown', 'other'),
  RequestTimeout: of('unknown', 'unreachable'),
  NetworkError: of('unknown', 'unreachable'),
  OperationFailed: of('unknown', 'other'),
  BadResponse: of('unknown', 'other'),
  NullResponse: of('unknown', 'other'),
};

/** Faults of the transport after which surely nothing has left: no name, no connection, no handshake. */
export const NOT_SENT: readonly RegExp[] = [
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/,
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|ERR_TLS_CERT_[A-Z_]+)$/,
];
