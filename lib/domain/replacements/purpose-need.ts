import type { ModelFacts } from "@/lib/domain/models/model-facts";
import type { Need } from "./need";
import { purposeOf } from "./purpose-of";

/** Of members of a chain, which get any request: a classifier would answer it with a verdict. */
export const GENERAL_USE: Need = {
  verb: "is",
  words: "for general use",
  isMetBy: ({ facts }) => purposeOf(facts) === null,
};

/** What stands in for a model does its job: what is made for one job is no stand-in for another one. */
export function sameUse(old: Pick<ModelFacts, "id" | "description">): Need {
  const wanted = purposeOf(old);
  if (wanted === null) return GENERAL_USE;
  return {
    verb: "is",
    words: wanted.generalToo ? `for general use or ${wanted.words}` : wanted.words,
    isMetBy: ({ facts }) => {
      const purpose = purposeOf(facts);
      return purpose === wanted || (purpose === null && wanted.generalToo);
    },
  };
}
