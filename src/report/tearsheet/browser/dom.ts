/*
 * The little of a browser that the page's own script uses. Declared here, so that the rest of the program is not compiled
 * as if it ran in one.
 */

export interface PageEvent {
  readonly clientX: number;
  readonly key: string;
  readonly deltaY: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly button: number;
  readonly pointerId: number;
  readonly preventDefault: () => void;
}

export interface PageElement {
  textContent: string | null;
  innerHTML: string;
  hidden: boolean;
  readonly clientWidth: number;
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly querySelector: (selector: string) => PageElement | null;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly addEventListener: (
    type: string,
    listener: (event: PageEvent) => void,
    options?: { readonly passive: boolean },
  ) => void;
  readonly getBoundingClientRect: () => { readonly left: number; readonly width: number };
  readonly setPointerCapture: (pointer: number) => void;
}

export interface PageDocument {
  readonly querySelector: (selector: string) => PageElement | null;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
}

export interface PageWindow {
  readonly addEventListener: (type: string, listener: () => void) => void;
  readonly requestAnimationFrame: (work: () => void) => unknown;
}
