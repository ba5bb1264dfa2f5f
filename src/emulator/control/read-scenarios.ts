import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { FaultKind, Json, Scenario, ScenarioStep } from '../protocol.ts';
import { isCallKind } from './faults.ts';

const text = z.string().min(1);
const instant = z.union([
  z.string().refine((value) => !Number.isNaN(Date.parse(value)), 'an instant (ISO 8601)'),
  z.strictObject({ addMs: z.number() }),
  z.strictObject({
    next: z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm'),
  }),
]);
const button = z.strictObject({ button: text, beside: text.optional(), card: text.optional() });
const fields = z.record(text, z.union([z.string(), z.array(z.string()), z.boolean()]));
const fault = z.strictObject({
  kind: z.custom<FaultKind>((value) => isCallKind(String(value)), 'a kind of fault'),
  endpoint: text.optional(),
  ...Object.fromEntries(
    ['share', 'times', 'delayMs', 'code', 'seed'].map((key) => [key, z.number().optional()]),
  ),
});
const step = z.strictObject({
  title: text,
  as: text.optional(),
  faults: z.array(fault).optional(),
  advanceTo: instant.optional(),
  presses: text.optional(),
  says: text.optional(),
  mentions: z.array(text).optional(),
  opens: text.optional(),
  taps: button.optional(),
  submits: button.extend({ fields }).optional(),
  forwards: z.strictObject({ card: text, to: text }).optional(),
} satisfies Record<keyof ScenarioStep, z.ZodType>);
const scenarios = z.array(z.strictObject({ id: text, title: text, description: text, steps: z.array(step) }));

/** Reads stories from JSON (docs/emulator.md, Scenarios); the error says what is wrong where. */
export function readScenarios(value: Json): Result<Scenario[], string> {
  const read = scenarios.safeParse(value);
  // Checked above; zod's optional properties are wider than ours by an explicit undefined, which JSON does not have.
  return read.success ? ok(value as unknown as Scenario[]) : err(z.prettifyError(read.error));
}
