package io.agentmesh.codereview.run;

import io.agentmesh.codereview.run.node.NodeAccess;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run reviews, and where.
 *
 * @param node a node that runs already; empty starts one
 */
public record RunSettings(Path path, Path out, Optional<NodeAccess> node) {}
