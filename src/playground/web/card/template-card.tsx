import type { JsonObject } from '../../../emulator/protocol.ts';
import { objectOf, textOf } from './json.ts';
import { useCardWords } from './words.ts';

/** A card that names a template of the platform's card builder: nobody but the platform can draw it, so it is named. */
export function TemplateCard({ card }: { card: JsonObject }) {
  const words = useCardWords();
  const data = objectOf(card.data);
  const id = textOf(data.template_id);
  const version = textOf(data.template_version_name);
  const variables = Object.keys(objectOf(data.template_variable));
  return (
    <article className="card template-card" aria-label={`${words.template} ${id}`}>
      <strong>{words.template}</strong>
      <code>{id}</code>
      {version === '' ? null : <span>{`${words.version} ${version}`}</span>}
      {variables.length === 0 ? null : <span>{`${words.variables} ${variables.join(', ')}`}</span>}
      <small>{words.templateNote}</small>
    </article>
  );
}
