/** What an account may be called: its name becomes part of the name of a variable. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9_]{0,29}$/;
