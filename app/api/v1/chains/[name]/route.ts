import { type ChainParams, getChain } from "@/db/queries/chains";
import { removeChain, saveChain } from "@/db/writes/chains";
import { may } from "@/lib/domain/access/access";
import { DEFAULT_CHAIN, isChainName } from "@/lib/domain/chains/chain-name";
import { publicChain } from "@/lib/domain/public/public-chain";
import { seenOneBy, viewOf } from "@/lib/domain/public/public-view";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { audited } from "@/lib/http/audited";
import { chainBody, chainParameters, needOf } from "@/lib/http/chain-parameters";
import { chainResponse } from "@/lib/http/chain-response";
import { type Call, methods } from "@/lib/http/methods";
import { chainNameOf } from "@/lib/http/path";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { whoOf } from "@/lib/http/who-of";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/chains/[name]", {
  GET: (call) => {
    const params = readSearchParams(call.request, chainParameters);
    const { can, min_context: minContext, policy, length, format = "json" } = params;
    const answer = chainOf(call, { asked: { can, minContext, policy, length } });
    return chainResponse(call, { answer, format });
  },
  PUT: async (call) => {
    readSearchParams(call.request, noParameters);
    const name = ownNameOf(call);
    const body = await readJson(call.request, chainBody);
    const { db, now } = call.runtime;
    const need = needOf(body);
    const given = { name, need, note: body.note, who: whoOf(call), now: now() };
    const { can, minContext: context, policy, length } = need;
    const detail = { can: can.join(", "), context, policy: policy.join(", "), length };
    const deed = { action: "chain_saved", target: name, detail } as const;
    const { isNew } = audited(call, deed, () => saveChain(db, given));
    return signedResponse(chainOf(call), { status: isNew ? 201 : 200 });
  },
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const name = ownNameOf(call);
    audited(call, { action: "chain_removed", target: name }, () => {
      if (!removeChain(call.runtime.db, name)) throw unknownChain();
    });
    return signedResponse(null);
  },
});

/** The chain in the path, as it is now for who asks. */
function chainOf(call: Call, asked: Pick<ChainParams, "asked"> = {}) {
  const { runtime, visitor } = call;
  const view = viewOf(visitor);
  const withUsage = may(visitor, "see_usage");
  const params = { ...asOf(runtime), ...asked, name: chainNameOf(call), view, withUsage };
  const answer = getChain(runtime.db, params);
  if (!answer) throw unknownChain();
  return { ...answer, data: seenOneBy(visitor, answer.data, publicChain) };
}

/** The name in the path, which may be saved and removed. */
function ownNameOf(call: Call): string {
  const name = chainNameOf(call);
  if (name === DEFAULT_CHAIN) {
    throw new AppError(
      "bad_request",
      "The chain “default” is always there as it is. Save yours under another name.",
      { field: "name" },
    );
  }
  if (isChainName(name)) return name;
  throw new AppError(
    "bad_request",
    "name must be 1 to 40 lower-case letters, digits and hyphens, and begin with a letter or digit.",
    { field: "name" },
  );
}

function unknownChain(): AppError {
  return new AppError(
    "not_found",
    "There is no chain of this name. /api/v1/chains lists those there are; “default” is always there.",
    { field: "name" },
  );
}
