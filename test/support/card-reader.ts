export * from '../../src/emulator/tester/card-reader.ts';
