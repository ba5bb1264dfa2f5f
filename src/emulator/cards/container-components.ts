import { isObject, listAt } from '../http/json.ts';
import type { Json } from '../protocol.ts';
import { behaviours } from './control-components.ts';
import { innerElements, judgeAs } from './elements.ts';
import {
  colour,
  LAYOUT,
  multiUrl,
  panelHeaderPadding,
  radius,
  sizeOr,
  spacing,
  textAlign,
  verticalAlign,
} from './grammar.ts';
import {
  below,
  type ComponentSchema,
  either,
  fault,
  flag,
  integer,
  object,
  oneOf,
  type Rule,
} from './rule.ts';
import { confirm, controlName, icon, plainText, textObject } from './text-rules.ts';

const action = object({ multi_url: multiUrl });

/** Columns stand in a column set and nowhere else, so their schema is not in the catalogue. */
const column: ComponentSchema = {
  fields: {
    ...LAYOUT,
    width: sizeOr(16, 600, 'auto', 'weighted'),
    weight: integer(1, 5),
    background_style: colour,
    action,
    elements: innerElements,
  },
};

const columns: Rule = (value, place) => {
  if (!Array.isArray(value)) return fault(place, 'columns must be an array');
  for (const [index, one] of value.entries()) {
    const at = below(place, index);
    if (!isObject(one) || one.tag !== 'column') fault(at, 'columns take elements of tag column only');
    else judgeAs(column, one, at);
  }
};

const columnSet: ComponentSchema = {
  fields: {
    columns,
    horizontal_spacing: spacing,
    horizontal_align: textAlign,
    flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
    background_style: colour,
    action,
  },
  required: ['columns'],
};

function hasSubmit(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasSubmit);
  if (!isObject(value)) return false;
  const submits = value.form_action_type === 'submit' || value.action_type === 'form_submit';
  return (value.tag === 'button' && submits) || Object.values(value).some(hasSubmit);
}

const form: ComponentSchema = {
  fields: { ...LAYOUT, name: controlName, elements: innerElements },
  required: ['name', 'elements'],
  check: (component, place) => {
    if (!hasSubmit(listAt(component, 'elements')))
      fault(place, 'a form needs a button with form_action_type submit');
  },
};

const interactiveContainer: ComponentSchema = {
  fields: {
    ...LAYOUT,
    elements: innerElements,
    behaviors: behaviours(true),
    width: sizeOr(16, 999, 'fill', 'auto'),
    height: sizeOr(10, 999, 'auto'),
    background_style: either(oneOf('laser'), colour),
    has_border: flag,
    border_color: colour,
    corner_radius: radius,
    disabled: flag,
    disabled_tips: plainText,
    hover_tips: plainText,
    confirm,
  },
  required: ['elements'],
};

const panelHeader = object(
  {
    title: textObject(['plain_text', 'markdown']),
    background_color: colour,
    width: oneOf('fill', 'auto', 'auto_when_fold'),
    vertical_align: verticalAlign,
    padding: panelHeaderPadding,
    position: oneOf('top', 'bottom'),
    icon,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: oneOf(-180, -90, 90, 180),
  },
  ['title'],
);

const collapsiblePanel: ComponentSchema = {
  fields: {
    ...LAYOUT,
    header: panelHeader,
    expanded: flag,
    background_color: colour,
    border: object({ color: colour, corner_radius: radius }),
    elements: innerElements,
  },
  required: ['header'],
};

/** Components that hold others (Feishu: card JSON 2.0, containers). */
export const CONTAINER_COMPONENTS: Record<string, ComponentSchema> = {
  column_set: columnSet,
  form,
  interactive_container: interactiveContainer,
  collapsible_panel: collapsiblePanel,
};
