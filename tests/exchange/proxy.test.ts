import { describe, expect, test } from '@jest/globals';
import { proxyFor } from '../../src/exchange/proxy.js';

const HTTPS_PROXY = 'http://proxy:3128';

describe('proxyFor', () => {
  test('takes the proxy from either spelling', () => {
    expect(proxyFor('https://api.binance.com', { HTTPS_PROXY })).toBe(HTTPS_PROXY);
    expect(proxyFor('https://api.binance.com', { https_proxy: HTTPS_PROXY })).toBe(HTTPS_PROXY);
  });

  test('is undefined without a proxy, and for plain http', () => {
    expect(proxyFor('https://api.binance.com', {})).toBeUndefined();
    expect(proxyFor('http://127.0.0.1:80', { HTTPS_PROXY })).toBeUndefined();
  });

  test.each([
    ['binance.com', true],
    ['.binance.com', true],
    ['*.binance.com', true],
    ['localhost, api.binance.com', true],
    ['*', true],
    ['nance.com', false],
    ['', false],
  ])('reaches hosts in NO_PROXY directly: %p', (NO_PROXY, direct) => {
    const proxy = proxyFor('https://api.binance.com', { HTTPS_PROXY, NO_PROXY });
    expect(proxy).toBe(direct ? undefined : HTTPS_PROXY);
  });
});
