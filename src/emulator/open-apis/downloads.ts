import { type ApiCall, type ApiOutcome, refuse } from './api.ts';

/**
 * `GET /im/v1/images/:image_key` and `/im/v1/files/:file_key` (Feishu: im/v1/image/get, im/v1/file/get): what the
 * calling app uploaded.
 */
export function downloadOwn(call: ApiCall): ApiOutcome {
  const key = call.params.image_key ?? call.params.file_key ?? '';
  const resource = call.core.state.resources.get(key);
  if (!resource) return refuse(234003, 'File not exist.');
  if (resource.appId !== call.app.appId) return refuse(234008, 'The app is not the resource sender.');
  if (resource.base64 === undefined) return refuse(234014, 'The emulator keeps no bytes of large files.');
  const bytes = Buffer.from(resource.base64, 'base64');
  return { ok: true, value: null, file: { bytes, name: resource.name, type: 'application/octet-stream' } };
}
