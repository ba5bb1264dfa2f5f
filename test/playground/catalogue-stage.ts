import type { EmulatedApp, JsonObject } from '../../src/emulator/protocol.ts';
import { picture, tone } from './catalogue-cards/media.ts';
import type { Shown } from './catalogue-cards/parts.ts';
import type { Stage } from './stage.ts';

type Uploader = (path: string, fields: { [name: string]: string | Blob }) => Promise<JsonObject>;

async function uploader(url: string): Promise<Uploader> {
  const [app] = (await (await fetch(`${url}/control/apps`)).json()) as EmulatedApp[];
  const answer = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: app?.appId, app_secret: app?.appSecret }),
  });
  const { tenant_access_token: token } = (await answer.json()) as { tenant_access_token: string };
  return async (path, fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const init = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form };
    return ((await (await fetch(url + path, init)).json()) as { data: JsonObject }).data;
  };
}

/** Uploads the pictures and the sound of the catalogue's cards as the bot does. */
export async function uploadShown({ url, first, second }: Stage): Promise<Shown> {
  const upload = await uploader(url);
  const image = async (width: number, height: number) => {
    const bytes = new Blob([new Uint8Array(picture(width, height))]);
    const { image_key } = await upload('/open-apis/im/v1/images', { image_type: 'message', image: bytes });
    return String(image_key);
  };
  const file = new Blob([new Uint8Array(tone(2))]);
  const sound = await upload('/open-apis/im/v1/files', { file_type: 'opus', file_name: '提示.opus', file });
  return {
    wide: await image(320, 180),
    tall: await image(160, 240),
    sound: String(sound.file_key),
    first,
    second,
  };
}
