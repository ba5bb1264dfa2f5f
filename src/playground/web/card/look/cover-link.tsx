/** A link that lies over a whole box: over its texts, and under what can be used by itself. */
export function CoverLink({ address, name }: { address: string; name: string }) {
  return (
    <a className="card-cover" href={address} target="_blank" rel="noopener noreferrer">
      <span className="visually-hidden">{name}</span>
    </a>
  );
}
