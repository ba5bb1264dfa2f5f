export { HELP_CARDS, type HelpDeps, registerHelp } from './handlers.ts';
