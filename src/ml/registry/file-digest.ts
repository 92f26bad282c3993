import { createHash } from 'node:crypto';

/** SHA-256 of the bytes of a file, as 64 hex digits: what `sha256sum` prints. */
export const fileDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
