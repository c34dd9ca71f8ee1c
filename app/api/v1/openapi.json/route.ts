import { methods } from "@/lib/http/methods";
import { openApiDocument } from "@/lib/http/openapi";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import packageFile from "@/package.json";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/openapi.json", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return openApiDocument({ baseUrl: runtime.env.baseUrl, version: packageFile.version });
  },
});
