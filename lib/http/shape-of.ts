import type { z } from "zod";

/** What a type holds, whether or not it is read-only. */
type Plain<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly [unknown, ...unknown[]]
    ? { -readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value extends readonly (infer Item)[]
      ? Plain<Item>[]
      : Value extends object
        ? { -readonly [Key in keyof Value]: Plain<Value[Key]> }
        : Value;

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Gives a schema back unchanged, and does not compile unless it describes exactly that type, field for field. */
export function shapeOf<Shape>() {
  return <Schema extends z.ZodType>(
    schema: IsSame<Plain<z.output<Schema>>, Plain<Shape>> extends true ? Schema : never,
  ): Schema => schema;
}
