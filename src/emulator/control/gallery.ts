import type { Gallery, GalleryCard, GalleryGroup } from '../gallery-types.ts';
import { refusal, success } from '../http/answer.ts';
import { isObject, listAt, objectAt, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { Json, JsonObject } from '../protocol.ts';

/** `GET /control/gallery`: what was handed over last, `{groups: []}` until then. */
export const readGallery: SurfaceHandler = ({ core }) => success(toJson(core.shelf.gallery));

function cardOf(value: Json): GalleryCard | undefined {
  const name = isObject(value) ? textAt(value, 'name') : undefined;
  const card = isObject(value) ? objectAt(value, 'card') : undefined;
  return name === undefined || card === undefined ? undefined : { name, card };
}

function groupOf(value: Json): GalleryGroup | undefined {
  const name = isObject(value) ? textAt(value, 'name') : undefined;
  if (name === undefined || !isObject(value)) return undefined;
  const cards = listAt(value, 'cards').map(cardOf);
  return cards.includes(undefined) ? undefined : { name, cards: cards.filter((card) => card !== undefined) };
}

function galleryOf(body: JsonObject): Gallery | undefined {
  const groups = listAt(body, 'groups').map(groupOf);
  if (!Array.isArray(body.groups) || groups.includes(undefined)) return undefined;
  const problem = textAt(body, 'problem');
  return {
    groups: groups.filter((group) => group !== undefined),
    ...(problem === undefined ? {} : { problem }),
  };
}

/**
 * `PUT /control/gallery {groups: [{name, cards: [{name, card}]}], problem?}`: what the gallery of the page shows, in
 * place of what was there. It is no state of the tenant: a reset leaves it. Open pages are told by the stream event
 * `gallery`. 400 `GALLERY_UNREADABLE` for another shape.
 */
export const putGallery: SurfaceHandler = ({ core, body }) => {
  const gallery = galleryOf(body);
  if (!gallery)
    return refusal(400, 'GALLERY_UNREADABLE', 'groups must be a list of {name, cards: [{name, card}]}');
  core.shelf.gallery = gallery;
  core.bus.emit({ event: { type: 'gallery' } });
  return success(toJson({ groups: gallery.groups.length }));
};
