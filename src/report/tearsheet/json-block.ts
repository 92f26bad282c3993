/**
 * A value as JSON that may stand in a script element: nothing in it can end the element or begin a comment, and it
 * is plain ASCII.
 */
export const jsonBlock = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
