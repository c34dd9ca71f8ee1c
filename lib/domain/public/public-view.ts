import { may, type Visitor } from "@/lib/domain/access/access";

/**
 * What the public view shows: each answer is put together anew from the fields named in this folder, so that a field added to an answer
 * later is not shown before somebody has decided about it. Usage, keys, spend and names of people have no place in it.
 */
export type View = "public" | "team";

export function viewOf(visitor: Visitor): View {
  return may(visitor, "see_catalog") ? "team" : "public";
}

/** A list as the visitor may see it. */
export function seenBy<Row, List extends { readonly data: readonly Row[] }>(
  visitor: Visitor,
  list: List & { readonly data: readonly Row[] },
  toPublic: (row: Row) => Row,
): List {
  return viewOf(visitor) === "team" ? list : { ...list, data: list.data.map(toPublic) };
}

/** One answer as the visitor may see it. */
export function seenOneBy<One>(visitor: Visitor, one: One, toPublic: (one: One) => One): One {
  return viewOf(visitor) === "team" ? one : toPublic(one);
}
