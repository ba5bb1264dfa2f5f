export { type ListedEvent, tester } from '../../src/emulator/tester/index.ts';
