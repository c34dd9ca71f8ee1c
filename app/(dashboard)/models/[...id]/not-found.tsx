import { UnknownModel } from "@/components/models/unknown-model";

export default function UnknownModelPage() {
  return <UnknownModel />;
}
