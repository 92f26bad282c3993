export { normalCdf, normalQuantile } from '../core/normal.js';
