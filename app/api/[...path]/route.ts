import { methods } from "@/lib/http/methods";
import { noSuchAddress } from "@/lib/http/no-such-address";

/** Programs get an error they can read at any address of the API, not a page. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/[...path]", {
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
});

function refuse(): never {
  throw noSuchAddress();
}
