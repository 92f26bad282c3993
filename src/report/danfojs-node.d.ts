/**
 * The little of danfojs-node that is used here. Said here, because the package is optional: without it everything is
 * still to be compiled.
 */
declare module 'danfojs-node' {
  export const DataFrame: import('./data-frame.js').FrameConstructor;
}
