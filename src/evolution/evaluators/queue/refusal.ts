import { exchangeError, type TraderError } from '../../../core/errors.js';
import type { QueueAddress } from './address.js';

const PASSWORD = /NOAUTH|WRONGPASS|NOPERM|ERR AUTH|invalid password/i;

/** What Node.js calls a certificate that it does not trust, that is not of this time, or that is of another host. */
const CERTIFICATE = /^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|CERT_|UNABLE_TO_|ERR_TLS_CERT_)/;

/**
 * Why talking to a server ends at once: it refuses the password, or its certificate is not taken. Null for an error that may
 * pass by itself.
 */
export const refusalOf = ({ shown }: QueueAddress, error: Error): TraderError | null => {
  if (PASSWORD.test(error.message))
    return exchangeError('rejected', `Redis at ${shown} refuses to talk`, {
      hint: 'check user and password in the address of the queue',
    });
  if ('code' in error && CERTIFICATE.test(String(error.code)))
    return exchangeError('rejected', `the certificate of Redis at ${shown} is not taken: ${error.message}`, {
      hint: 'name the file of your own authority in NODE_EXTRA_CA_CERTS, and the host as the certificate does',
      cause: error,
    });
  return null;
};
