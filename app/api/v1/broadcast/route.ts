import { assertBearer } from "@/lib/auth/assert-bearer";
import { NOTHING_RECEIVED } from "@/lib/domain/usage/broadcast-counts";
import { type Call, methods } from "@/lib/http/methods";
import { noSuchAddress } from "@/lib/http/no-such-address";
import { isTestDelivery, readDelivery } from "@/lib/http/read-delivery";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/broadcast", {
  POST: receive,
  PUT: receive,
});

async function receive({ request, runtime }: Call) {
  const { broadcastSecret } = runtime.env;
  if (broadcastSecret === null) throw noSuchAddress();
  assertBearer(request.headers, broadcastSecret);
  const body = await readDelivery(request);
  if (isTestDelivery(request)) return { data: NOTHING_RECEIVED };
  return { data: await receiveBroadcast(runtime, body) };
}
