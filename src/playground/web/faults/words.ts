import type { DeliveryFaultSpec, FaultKind } from '../../../emulator/protocol.ts';

const zhCalls: Record<FaultKind, string> = {
  rate_limited: '限流（429 · 99991400）',
  rate_limited_400: '限流（400 · 99991400）',
  server_error: '服务器错误（500）',
  bad_gateway: '网关错误（502，HTML）',
  reset: '断开，调用未生效',
  reset_after: '断开，但调用已生效',
  never: '一直不回答',
  slow: '回答缓慢',
  business_code: '业务错误码',
  token_invalid: '凭证失效（99991663）',
};
const enCalls: Record<FaultKind, string> = {
  rate_limited: 'Rate limit (429 · 99991400)',
  rate_limited_400: 'Rate limit (400 · 99991400)',
  server_error: 'Server error (500)',
  bad_gateway: 'Bad gateway (502, HTML)',
  reset: 'Cut, the call took no effect',
  reset_after: 'Cut, but the call took effect',
  never: 'Never answered',
  slow: 'Answered slowly',
  business_code: 'Business code',
  token_invalid: 'Invalid token (99991663)',
};
const zhDeliveries: Record<DeliveryFaultSpec['kind'], string> = {
  duplicate: '重复送达',
  reorder: '打乱顺序',
  drop_first: '丢失第一次',
  delay: '延迟送达',
};
const enDeliveries: Record<DeliveryFaultSpec['kind'], string> = {
  duplicate: 'Delivered several times',
  reorder: 'Out of order',
  drop_first: 'First attempt lost',
  delay: 'Delivered late',
};

/** The words of the panel of faults. */
export const FAULT_WORDS = {
  zh: {
    name: '故障',
    calls: '机器人调用平台时',
    deliveries: '平台推送给机器人时',
    kind: '故障类型',
    endpoint: '接口',
    everyEndpoint: '所有接口（换取凭证除外）',
    share: '命中比例（%）',
    times: '次数（留空不限）',
    delay: '延迟（毫秒）',
    code: '错误码',
    copies: '份数',
    add: '加上',
    active: '生效中的故障',
    none: '没有生效的故障',
    clear: '全部解除',
    left: (times: number) => `还剩 ${times} 次`,
    every: '所有接口',
    callKinds: zhCalls,
    deliveryKinds: zhDeliveries,
    failed: '没有加上',
  },
  en: {
    name: 'Faults',
    calls: 'When the bot calls the platform',
    deliveries: 'When the platform pushes to the bot',
    kind: 'Kind of fault',
    endpoint: 'Endpoint',
    everyEndpoint: 'every endpoint (but tokens)',
    share: 'Share hit (%)',
    times: 'Times (empty: no limit)',
    delay: 'Delay (ms)',
    code: 'Code',
    copies: 'Copies',
    add: 'Add',
    active: 'Faults in force',
    none: 'No fault in force',
    clear: 'End all',
    left: (times: number) => `${times} left`,
    every: 'every endpoint',
    callKinds: enCalls,
    deliveryKinds: enDeliveries,
    failed: 'It was not added',
  },
};

export type FaultWords = (typeof FAULT_WORDS)['zh'];
