package io.agentmesh.cli.compliance;

import io.agentmesh.cli.compliance.mapping.Frameworks;
import java.util.ArrayList;

/** The frameworks that an option takes, for its help. */
final class FrameworkNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  FrameworkNames() {
    super(Frameworks.ids());
  }
}
