import { ok, type Result } from '../../kernel/result.ts';
import { saveMessage } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse } from './api.ts';

/** The messages of the app's batch of the path, which are found while one of them is left. */
function inBatch({ core, app, params }: ApiCall): Result<MessageRecord[], ApiRefusal> {
  const messages = core.state.messages
    .values()
    .filter((one) => one.batchId === params.batch_message_id && one.sender.appId === app.appId);
  return messages.length > 0
    ? ok(messages)
    : refuse(230001, 'Your request contains an invalid request parameter, ext=no such batch.');
}

const isRead = ({ readBy }: MessageRecord) => readBy.length > 0;

/**
 * `DELETE /im/v1/batch_messages/:batch_message_id` (Feishu: im/v1/batch_message/delete): recalls every message of the
 * batch.
 */
export function recallBatch(call: ApiCall): ApiOutcome {
  const found = inBatch(call);
  if (!found.ok) return found;
  const updateTime = call.core.clock.now();
  for (const message of found.value)
    if (!message.recalled) saveMessage(call.core, { ...message, recalled: true, updateTime });
  return done();
}

/** `GET /im/v1/batch_messages/:batch_message_id/read_user` (Feishu: im/v1/batch_message/read_user): counts, as text. */
export function countBatchReaders(call: ApiCall): ApiOutcome {
  const found = inBatch(call);
  if (!found.ok) return found;
  const readers = found.value.filter(isRead).length;
  return done({ read_user: { read_count: String(readers), total_count: String(found.value.length) } });
}

/**
 * `GET /im/v1/batch_messages/:batch_message_id/get_progress` (Feishu: im/v1/batch_message/get_progress). Batches go out
 * at once here.
 */
export function batchProgress(call: ApiCall): ApiOutcome {
  const found = inBatch(call);
  if (!found.ok) return found;
  const all = found.value;
  const recalled = all.filter((message) => message.recalled).length;
  return done({
    batch_message_send_progress: {
      valid_user_ids_count: all.length,
      success_user_ids_count: all.length,
      read_user_ids_count: all.filter(isRead).length,
    },
    batch_message_recall_progress: { recall: recalled > 0, recall_count: recalled },
  });
}
