import { elsewherePage } from './elsewhere.js';

export const modelsPage = elsewherePage('models', '"trader models list" has the models');
