package io.agentmesh.client.work;

import java.util.Optional;

/** Looks at an offered task before it is accepted: a reason declines it, and it goes elsewhere. */
@FunctionalInterface
public interface OfferScreen {
  Optional<String> reasonToDecline(TaskContext offer);
}
