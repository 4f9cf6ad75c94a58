/** The mappings of frameworks as they are read. */
@NullMarked
package io.agentmesh.cli.compliance.mapping;

import org.jspecify.annotations.NullMarked;
