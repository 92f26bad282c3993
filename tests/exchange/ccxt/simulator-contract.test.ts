import { venueContract } from '../venue-contract.js';
import { simulatorSubject } from './simulator-subject.js';

venueContract('the simulated exchange over ccxt', simulatorSubject);
