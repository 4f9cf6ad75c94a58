package io.agentmesh.codereview.run;

import io.agentmesh.codereview.run.node.NodeAccess;
import io.agentmesh.codereview.summary.ModelSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run reviews, and where.
 *
 * @param node a node that runs already; empty starts one
 * @param model a language model that sums up the report, if any
 */
public record RunSettings(
    Path path, Path out, Optional<NodeAccess> node, Optional<ModelSettings> model) {}
