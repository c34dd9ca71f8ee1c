/** The fill of a time that nobody recorded, for SVG: the same as `hatched` elsewhere. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line x1="0" y1="0" x2="0" y2="5" stroke="var(--faint)" strokeWidth="1" />
    </pattern>
  );
}
