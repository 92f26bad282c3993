import { elsewherePage } from './elsewhere.js';

export const evolutionPage = elsewherePage('evolution', '"trader evolve status" has the evolution at work');
