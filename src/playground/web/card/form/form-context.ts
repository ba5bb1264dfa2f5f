import { createContext } from 'react';
import type { FormField } from './fields.ts';

/** The form around a component; undefined outside forms. */
export const FormContext = createContext<{ name: string; fields: FormField[] } | undefined>(undefined);
