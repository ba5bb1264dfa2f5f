export * from './settings-store.prisma.ts';
