package io.agentmesh.bench.load;

import io.agentmesh.bench.measure.Marker;
import io.agentmesh.client.payload.Payload;
import java.util.Arrays;
import java.util.Optional;

/** Payloads of one size, each with a marker in front. Immutable. */
final class Payloads {

  private final byte[] template;

  Payloads(int size) {
    template = new byte[size];
    Arrays.fill(template, (byte) 'x');
  }

  byte[] with(Marker marker) {
    byte[] payload = template.clone();
    marker.write(payload, 0);
    return payload;
  }

  /** The marker of a payload that has the size of all. */
  Optional<Marker> markerOf(Payload payload) {
    if (payload.size() != template.length) {
      return Optional.empty();
    }
    return Marker.read(payload.content().substring(0, Marker.LENGTH + 1).toByteArray());
  }
}
