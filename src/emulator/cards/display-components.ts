import { isObject, listAt, objectAt } from '../http/json.ts';
import { CARD_CODE } from './card-fault.ts';
import { perLocale, radius, sizeOr, textAlign, translations } from './grammar.ts';
import {
  anyObject,
  type ComponentSchema,
  either,
  fault,
  flag,
  integer,
  list,
  object,
  oneOf,
  text,
} from './rule.ts';
import { icon, imageKey, markup, personId, plainText, richText } from './text-rules.ts';

const PERSON_SIZES = oneOf('extra_small', 'small', 'medium', 'large');
const IMAGE_SIZE = either(
  oneOf('large', 'medium', 'small', 'tiny', 'stretch'),
  text(16, /^([1-9]\d{0,2}|1000)px ([1-9]\d{0,2}|1000)px$/),
);

const div: ComponentSchema = {
  fields: {
    text: richText,
    fields: list(object({ is_short: flag, text: richText }, ['text'])),
    icon,
    width: sizeOr(1, 999, 'fill', 'auto'),
  },
  check: (component, place) => {
    if (component.text === undefined && component.fields === undefined)
      fault(place, 'required property missing: text or fields');
  },
};

const markdown: ComponentSchema = {
  fields: { content: markup, i18n_content: translations, text_align: textAlign, text_size: text(), icon },
  check: (component, place) => {
    if (component.content === undefined && component.i18n_content === undefined)
      fault(place, 'required property missing: content');
  },
};

const img: ComponentSchema = {
  fields: {
    img_key: imageKey,
    i18n_img_key: perLocale(imageKey),
    alt: plainText,
    title: plainText,
    corner_radius: radius,
    scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
    size: IMAGE_SIZE,
    transparent: flag,
    preview: flag,
    // Left over from 1.0, still taken.
    mode: text(),
    custom_width: integer(1, 2000),
    compact_width: flag,
  },
  required: ['img_key'],
};

const imgCombination: ComponentSchema = {
  fields: {
    combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
    combination_transparent: flag,
    corner_radius: radius,
    img_list: list(object({ img_key: imageKey }, ['img_key']), { min: 1 }),
  },
  required: ['combination_mode', 'img_list'],
};

const person: ComponentSchema = {
  fields: {
    user_id: personId,
    size: PERSON_SIZES,
    show_avatar: flag,
    show_name: flag,
    style: oneOf('normal', 'capsule'),
  },
  required: ['user_id'],
};

const personList: ComponentSchema = {
  fields: {
    persons: list(object({ id: text() }, ['id']), { min: 1 }),
    drop_invalid_user_id: flag,
    lines: integer(1, 100),
    size: PERSON_SIZES,
    show_name: flag,
    show_avatar: flag,
    icon,
  },
  required: ['persons'],
  check: (component, place) => {
    if (component.drop_invalid_user_id === true) return;
    for (const [index, entry] of listAt(component, 'persons').entries()) {
      if (isObject(entry))
        personId(entry.id ?? '', { ...place, keys: [...place.keys, 'persons', index, 'id'] });
    }
  },
};

const chart: ComponentSchema = {
  fields: {
    chart_spec: anyObject,
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: flag,
    height: sizeOr(1, 999, 'auto'),
  },
  required: ['chart_spec'],
  check: (component, place) => {
    const spec = objectAt(component, 'chart_spec');
    if (!spec) return;
    for (const key of ['type', 'data'])
      if (spec[key] === undefined) fault(place, `chart_spec needs ${key}`, CARD_CODE.chart);
    for (const [key, value] of Object.entries(spec))
      if (value === null) fault(place, `chart_spec.${key} must not be null`, CARD_CODE.chart);
  },
};

const audio: ComponentSchema = {
  fields: {
    file_key: text(),
    i18n_file_key: perLocale(text()),
    audio_id: text(),
    show_time: flag,
    style: text(),
    fill: flag,
  },
  required: ['file_key'],
};

/** Components that only show something (Feishu: card JSON 2.0 component pages). The table has a file of its own. */
export const DISPLAY_COMPONENTS: Record<string, ComponentSchema> = {
  div,
  markdown,
  hr: { fields: {} },
  img,
  img_combination: imgCombination,
  person,
  person_list: personList,
  chart,
  audio,
};
