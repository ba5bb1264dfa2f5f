import type {
  CardJudgement,
  Gallery,
  JsonObject,
  TryTapRequest,
  TryTapResult,
} from '../../../emulator/protocol.ts';
import { get, post } from '../api/http.ts';

/** The emulator's routes for cards that are only looked at. Every call throws `RequestRefused` when it is refused. */
export const galleryApi = {
  gallery: () => get<Gallery>('/control/gallery'),
  judge: (card: JsonObject) => post<CardJudgement>('/control/cards/judge', { card }),
  tryTap: (request: TryTapRequest) => post<TryTapResult>('/control/cards/tap', request),
};
