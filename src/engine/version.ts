/** Part of the identity of every run; raised whenever the same input may give another outcome. */
export const ENGINE_VERSION = '3';
