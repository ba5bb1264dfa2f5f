import { ok } from '../../kernel/result.ts';
import type { ApiCall, ApiOutcome } from './api.ts';

/** `GET /bot/v3/info`: `bot` stands at the top, without `data`. */
export function botInfo(call: ApiCall): ApiOutcome {
  const { botOpenId, name } = call.app;
  const bot = { activate_status: 2, app_name: name, avatar_url: '', ip_white_list: [], open_id: botOpenId };
  return ok({ code: 0, msg: 'ok', bot });
}
