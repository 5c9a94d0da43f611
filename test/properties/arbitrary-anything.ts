import * as fc from "fast-check";
import type { ScenarioInput } from "../../sim/scenario/schema.js";
import { death, departure, faultsOf, freeze, isolation, outage } from "./arbitrary-faults.js";
import {
  anyOverlay,
  builtByProtocol,
  losslessNetwork,
  lossyNetwork,
  SETTLED,
  type Whole,
  withFaults,
} from "./arbitrary-scenarios.js";

/** The same peers, neighbours from the start. */
export function overGivenOverlays(scenarios: fc.Arbitrary<Whole>): fc.Arbitrary<Whole> {
  return scenarios.chain(({ peers, ...scenario }) =>
    anyOverlay(peers.count).map((overlay) => ({ ...scenario, peers: { count: peers.count }, overlay })),
  );
}

const network = fc.oneof(losslessNetwork, lossyNetwork);

/** Everything at once: any network, losses, faults of every kind, overlays found and given. */
export const anything: fc.Arbitrary<ScenarioInput> = withFaults(
  fc.oneof(builtByProtocol({ network }), overGivenOverlays(builtByProtocol({ network }))),
  ({ seeds, peers }) =>
    faultsOf([death, outage, freeze, departure, isolation], {
      seeds,
      peers: peers.count,
      from: SETTLED,
      until: 44_000,
    }),
);
