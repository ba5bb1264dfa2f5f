import type { ComponentType } from 'react';
import { ButtonControl } from './controls/button-control.tsx';
import { CheckerControl } from './controls/checker-control.tsx';
import { InputControl } from './controls/input-control.tsx';
import { DateControl, DateTimeControl, TimeControl } from './controls/moment-control.tsx';
import { MultiSelectPerson, MultiSelectStatic } from './controls/multi-select-control.tsx';
import { OverflowControl } from './controls/overflow-control.tsx';
import { SelectPerson, SelectStatic } from './controls/select-control.tsx';
import { SelectImage } from './controls/select-image-control.tsx';
import { AudioElement } from './elements/audio-element.tsx';
import { ChartElement } from './elements/chart-element.tsx';
import { CollapsiblePanel } from './elements/collapsible-panel.tsx';
import { ColumnSet } from './elements/column-set.tsx';
import { FormElement } from './elements/form-element.tsx';
import { ImageCombination, ImageElement } from './elements/image-elements.tsx';
import { InteractiveContainer } from './elements/interactive-container.tsx';
import { PersonElement, PersonList } from './elements/person-elements.tsx';
import { TableElement } from './elements/table-element.tsx';
import { DivElement, HrElement, MarkdownElement, UnknownElement } from './elements/text-elements.tsx';
import { textOf } from './json.ts';
import { ActionRow } from './legacy/action-row.tsx';
import { Note } from './legacy/note.tsx';
import type { ElementProps } from './nested.tsx';

const COMPONENTS: { [tag: string]: ComponentType<ElementProps> } = {
  div: DivElement,
  markdown: MarkdownElement,
  hr: HrElement,
  img: ImageElement,
  img_combination: ImageCombination,
  person: PersonElement,
  person_list: PersonList,
  table: TableElement,
  column_set: ColumnSet,
  form: FormElement,
  interactive_container: InteractiveContainer,
  collapsible_panel: CollapsiblePanel,
  button: ButtonControl,
  input: InputControl,
  select_static: SelectStatic,
  multi_select_static: MultiSelectStatic,
  select_person: SelectPerson,
  multi_select_person: MultiSelectPerson,
  date_picker: DateControl,
  picker_time: TimeControl,
  picker_datetime: DateTimeControl,
  checker: CheckerControl,
  overflow: OverflowControl,
  select_img: SelectImage,
  audio: AudioElement,
  chart: ChartElement,
  action: ActionRow,
  note: Note,
};

/** Draws one element of a card by its tag. */
export function CardElement({ element, path }: ElementProps) {
  const tag = textOf(element.tag);
  const Component = (Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined) ?? UnknownElement;
  return <Component element={element} path={path} />;
}
