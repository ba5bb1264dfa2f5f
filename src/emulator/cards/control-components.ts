import { isObject, listAt, textsAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { CARD_CODE } from './card-fault.ts';
import { DATE_SHAPES } from './date-shapes.ts';
import { judgeComponent } from './elements.ts';
import { link, multiUrl, padding, perLocale, sizeOr } from './grammar.ts';
import {
  anyObject,
  below,
  type ComponentSchema,
  either,
  fault,
  fitting,
  flag,
  integer,
  list,
  number,
  object,
  oneOf,
  type Place,
  type Rule,
  text,
} from './rule.ts';
import {
  confirm,
  controlName,
  icon,
  imageKey,
  options,
  plainText,
  richText,
  textObject,
} from './text-rules.ts';

const PLACEHOLDER_MAX = 100;

/** What a component does when it is used; links only where `links` is true. */
export const behaviours = (links: boolean): Rule =>
  list((value, place) => {
    if (isObject(value) && value.type === 'open_url') {
      if (!links) fault(place, 'open_url is for button and interactive_container only');
      object({ type: oneOf('open_url'), default_url: link, pc_url: link, ios_url: link, android_url: link })(
        value,
        place,
      );
    } else object({ type: oneOf('callback'), value: either(anyObject, text()) }, ['type'])(value, place);
  });

const TIPS: Record<string, Rule> = {
  disabled: flag,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
};

const CONTROL: Record<string, Rule> = {
  ...TIPS,
  name: controlName,
  required: flag,
  behaviors: behaviours(false),
  width: sizeOr(100, 9999, 'default', 'fill'),
  placeholder: textObject(['plain_text'], PLACEHOLDER_MAX),
  // The spelling before `behaviors`, still taken.
  value: anyObject,
};

/** Inside a form every interactive component needs a name (200530). */
function named(component: JsonObject, place: Place): void {
  if (place.inForm && component.name === undefined)
    fault(place, 'a component in a form needs a name', CARD_CODE.formName);
}

const control = (
  fields: Record<string, Rule>,
  required: string[] = [],
  check?: ComponentSchema['check'],
): ComponentSchema => ({
  fields: { ...CONTROL, ...fields },
  required,
  check: (component, place) => {
    named(component, place);
    check?.(component, place);
  },
});

const button: ComponentSchema = {
  fields: {
    ...TIPS,
    name: controlName,
    text: plainText,
    type: oneOf(
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width: sizeOr(1, 9999, 'default', 'fill'),
    icon,
    behaviors: behaviours(true),
    form_action_type: oneOf('submit', 'reset'),
    required: flag,
    // Spellings of 1.0, still taken.
    action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
    url: link,
    multi_url: multiUrl,
    value: anyObject,
  },
  check: named,
};

const input = control({
  default_value: text(),
  i18n_default_value: perLocale(text()),
  label: plainText,
  label_position: oneOf('top', 'left'),
  input_type: oneOf('text', 'multiline_text', 'password'),
  rows: integer(1, 1000),
  auto_resize: flag,
  max_rows: integer(1, 1000),
  max_length: integer(1, 1000),
  show_icon: flag,
});

const choice = object({ text: plainText, value: text(), icon }, ['text', 'value']);
const personChoice = object({ value: text() }, ['value']);

function selectedOffered(component: JsonObject, place: Place): void {
  const offered = listAt(component, 'options').map((option) => (isObject(option) ? option.value : undefined));
  const foreign = textsAt(component, 'selected_values')?.find((value) => !offered.includes(value));
  if (foreign !== undefined)
    fault(below(place, 'selected_values'), `selected value is not an option: ${foreign}`);
}

const selectFields = {
  type: oneOf('default', 'text'),
  initial_option: text(),
  initial_index: integer(0, 1000),
};

/** A picker without an initial value shows its placeholder, so it needs one. */
const placeholderUnless = (initial: string) => (component: JsonObject, place: Place) => {
  if (component[initial] === undefined && component.placeholder === undefined)
    fault(place, 'required property missing: placeholder');
};

/** What a date component shows at first, if anything. */
const initialOf = (tag: keyof typeof DATE_SHAPES, wanted: string): Rule =>
  fitting(wanted, (value) => value === '' || (typeof value === 'string' && DATE_SHAPES[tag].test(value)));

const selectImg = control(
  {
    options: options(
      object(
        { img_key: imageKey, value: text(), disabled: flag, disabled_tips: plainText, hover_tips: plainText },
        ['img_key', 'value'],
      ),
    ),
    multi_select: flag,
    layout: oneOf('stretch', 'bisect', 'trisect'),
    can_preview: flag,
    aspect_ratio: oneOf('1:1', '16:9', '4:3'),
    style: text(),
  },
  ['options'],
);

const checkerButtons: Rule = (value, place) => {
  if (!Array.isArray(value) || value.length > 3) return fault(place, 'button_area takes at most 3 buttons');
  for (const [index, one] of value.entries()) {
    const at = below(place, index);
    if (!isObject(one) || one.tag !== 'button') fault(at, 'button_area takes buttons only');
    else judgeComponent(one, at, false);
    if (isObject(one)) oneOf('text', 'primary_text', 'danger_text')(one.type ?? 'text', below(at, 'type'));
  }
};

const checker = control({
  text: richText,
  checked: flag,
  overall_checkable: flag,
  padding,
  button_area: object({ pc_display_rule: oneOf('always', 'on_hover'), buttons: checkerButtons }),
  checked_style: object({ show_strikethrough: flag, opacity: number(0, 1) }),
});

const overflow: ComponentSchema = {
  fields: {
    ...TIPS,
    behaviors: behaviours(false),
    width: sizeOr(1, 9999, 'default', 'fill'),
    options: options(
      object({ text: plainText, value: either(text(), anyObject), multi_url: multiUrl, icon }, ['text']),
    ),
    value: anyObject,
  },
  required: ['options'],
};

/** Components that a person uses (Feishu: card JSON 2.0, interactive components). */
export const CONTROL_COMPONENTS: Record<string, ComponentSchema> = {
  button,
  input,
  select_static: control({ ...selectFields, options: options(choice) }, ['options']),
  multi_select_static: control(
    { type: selectFields.type, options: options(choice), selected_values: list(text()) },
    ['options'],
    selectedOffered,
  ),
  select_person: control({ ...selectFields, options: options(personChoice, false) }),
  multi_select_person: control({
    type: selectFields.type,
    options: options(personChoice, false),
    selected_values: list(text()),
  }),
  date_picker: control({ initial_date: initialOf('date_picker', 'yyyy-MM-dd') }),
  picker_time: control(
    { initial_time: initialOf('picker_time', 'HH:mm') },
    [],
    placeholderUnless('initial_time'),
  ),
  picker_datetime: control(
    { initial_datetime: initialOf('picker_datetime', 'yyyy-MM-dd HH:mm') },
    [],
    placeholderUnless('initial_datetime'),
  ),
  select_img: selectImg,
  checker,
  overflow,
};
