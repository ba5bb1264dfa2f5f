export {
  type AskModel,
  createAskModel,
  type LanguageModel,
  type ModelFailure,
  type Prompt,
} from './chat-completion.ts';
