/**
 * A client of the emulator for tests, in the words of a tester: `person` acts and sees as somebody with a chat client,
 * `tester` turns the switches. Both speak HTTP only and work against any running emulator.
 */
export { buttons, cardText, components, type FoundComponent, isBelow } from './card-reader.ts';
export { type ListedEvent, tester } from './control.ts';
export type { TapTarget } from './find-component.ts';
export { call, EmulatorRefusal } from './http.ts';
export { type Person, person, type SeeOptions, type TapExtras } from './person.ts';
