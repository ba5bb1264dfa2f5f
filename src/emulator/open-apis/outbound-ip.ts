import { type ApiCall, type ApiOutcome, done } from './api.ts';

/** `GET /event/v1/outbound_ip` (Feishu: event/v1/outbound_ip/list): whence events are pushed. */
export const listOutboundIps = (_call: ApiCall): ApiOutcome =>
  done({ ip_list: ['127.0.0.1'], has_more: false, page_token: '' });
