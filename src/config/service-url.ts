import { usageError } from '../core/errors.js';

const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Parses the address of a service, and takes the slash from its end. Throws a usage error. */
export const parseServiceUrl = (typed: string): string => {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : undefined;
  const isSafe =
    url !== undefined &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '';
  if (isSafe) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  throw usageError('this is no address of a service', 'give https://api.example.com');
};
