/** What no path knows of: said with the assumption of every simulation. */
export const LIMITS_ASIDE = 'Limits of the account do not end a path.';
