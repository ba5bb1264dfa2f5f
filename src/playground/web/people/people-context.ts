import { createContext } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';

/** The people of the tenant, kept up to date by the page. */
export const PeopleContext = createContext<EmulatedUser[]>([]);
