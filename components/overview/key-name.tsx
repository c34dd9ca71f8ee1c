/** The name of a key: text, whatever stands in it. A long one wraps. */
export function KeyName({ name }: { name: string }) {
  return <bdi className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{name}</bdi>;
}
