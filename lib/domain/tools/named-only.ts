import { idMentions } from "./id-mentions";
import { judgeId, type Known, modelOf, plainId } from "./judge-id";
import { type RequestReason, why } from "./request-reason";

const MOST = 20;
/** No person writes more before naming a model. */
const LONGEST = 100_000;

/** Of a line, in the ways of most languages. */
const COMMENT = /(?:^[ \t]{0,80}|[ \t])(?:#|\/\/)(?:[ \t].*)?$|^[ \t]{0,80}(?:#|\/\/).*$/gm;

/** Of a paste in a form that is not read, such as PHP or YAML: what is known of the models that it names. Empty without any. */
export function namedOnly(input: string, facts: Known): readonly RequestReason[] {
  const text = input.slice(0, LONGEST);
  const active = idsIn(text.replace(COMMENT, ""), facts);
  // Where only comments name any, what looks like a comment may be a root shell's prompt.
  const ids = active.size > 0 ? active : idsIn(text, facts);
  if (ids.size === 0) return [];
  const sentence =
    "The paste could not be read as a request: only the models that it names were looked at.";
  const judged = [...ids].flatMap(
    (id) => judgeId({ id, where: "model", isFirst: true }, facts).reasons,
  );
  return [...judged, why("not_read", "unclear", sentence)];
}

function idsIn(text: string, facts: Known): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of idMentions(text).mentions) {
    if (ids.size < MOST && modelOf(plainId(id), facts) !== null) ids.add(id);
  }
  return ids;
}
