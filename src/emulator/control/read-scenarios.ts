import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import type {
  AppSpec,
  DepartmentSpec,
  GroupSpec,
  Json,
  Scenario,
  ScenarioStep,
  UserSpec,
} from '../protocol.ts';
import { appSpec, departmentSpec, faultSpec, groupSpec, userSpec } from './bodies.ts';

const text = z.string().min(1);
const instant = z.union([
  z.string().refine((value) => !Number.isNaN(Date.parse(value)), 'an instant (ISO 8601)'),
  z.strictObject({ addMs: z.number() }),
  z.strictObject({
    next: z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm'),
  }),
]);
const button = z.strictObject({ button: text, beside: text.exactOptional(), card: text.exactOptional() });
const fields = z.record(text, z.union([z.string(), z.array(z.string()), z.boolean()]));
const step = z.strictObject({
  title: text,
  as: text.exactOptional(),
  faults: z.array(faultSpec).exactOptional(),
  advanceTo: instant.exactOptional(),
  presses: text.exactOptional(),
  says: text.exactOptional(),
  mentions: z.array(text).exactOptional(),
  opens: text.exactOptional(),
  taps: button.exactOptional(),
  submits: button.extend({ fields }).exactOptional(),
  forwards: z.strictObject({ card: text, to: text }).exactOptional(),
} satisfies Record<keyof ScenarioStep, z.ZodType>);
const scenarios = z.array(z.strictObject({ id: text, title: text, description: text, steps: z.array(step) }));

/** Reads stories from JSON (docs/emulator.md, Scenarios); the error says what is wrong where. */
export function readScenarios(value: Json): Result<Scenario[], string> {
  const read = scenarios.safeParse(value);
  return read.success ? ok(read.data) : err(z.prettifyError(read.error));
}

/** What a scenario file holds: stories, and whom and what they need. */
export interface ScenarioFile {
  departments?: DepartmentSpec[];
  users?: UserSpec[];
  apps?: AppSpec[];
  groups?: GroupSpec[];
  scenarios: Scenario[];
}

const file = z.strictObject({
  departments: z.array(departmentSpec).exactOptional(),
  users: z.array(userSpec).exactOptional(),
  apps: z.array(appSpec).exactOptional(),
  groups: z.array(groupSpec).exactOptional(),
  scenarios: scenarios.default([]),
});

/**
 * Reads a scenario file, an object with these parts in the shapes of the control calls or a list of stories alone, as
 * options of a start; the error says what is wrong where.
 */
export function readScenarioFile(value: unknown): Result<ScenarioFile, string> {
  const read = file.safeParse(Array.isArray(value) ? { scenarios: value } : value);
  return read.success ? ok(read.data) : err(z.prettifyError(read.error));
}
