export { RosterFileError } from './file-refusal.ts';
export { type ImportProblem, problemText } from './import-problem.ts';
export { type ImportSummary, importRoster, type SheetSummary } from './import-roster.ts';
export { type Directory, matchPeople } from './match-people.ts';
export * from './model.ts';
export * from './read-at-taps.prisma.ts';
export { readRosterFiles } from './read-roster-files.ts';
export * from './roster-store.prisma.ts';
export { writeRosterTemplate } from './roster-template.ts';
