import { assertBearer } from "@/lib/auth/assert-bearer";
import { AppError } from "@/lib/errors";
import { textResponse } from "@/lib/http/json-response";
import { methods } from "@/lib/http/methods";
import { metricsOf } from "@/lib/http/metrics";
import { prometheusText } from "@/lib/http/prometheus";
import packageFile from "@/package.json";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/metrics", {
  GET: ({ request, runtime }) => {
    const { metricsToken } = runtime.env.auth;
    if (metricsToken === null) {
      throw new AppError(
        "not_found",
        "There are no metrics here until GRATIS_METRICS_TOKEN is set.",
      );
    }
    assertBearer(request.headers, metricsToken);
    return textResponse(prometheusText(metricsOf(runtime, packageFile)), {
      headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" },
    });
  },
});
