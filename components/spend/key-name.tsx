import { visibleName } from "@/lib/domain/keys/key-words";

/** How each key is called, by id: of those that share a name each with its mask. */
export type KeyTitles = ReadonlyMap<number, string>;

type Named = { readonly key_id: number | null; readonly key_name: string | null };

export function keyTitleOf({ key_id: id, key_name: name }: Named, titles: KeyTitles): string {
  if (id === null) return "Not attributed";
  return titles.get(id) ?? visibleName(name) ?? `key ${id}`;
}

/** A key by its name, which is somebody else's text. */
export function KeyName({ row, titles }: { row: Named; titles: KeyTitles }) {
  return (
    <bdi className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
      {keyTitleOf(row, titles)}
    </bdi>
  );
}
