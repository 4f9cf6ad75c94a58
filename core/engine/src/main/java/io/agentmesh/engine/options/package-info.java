/** What an engine is made of and how it runs. */
@NullMarked
package io.agentmesh.engine.options;

import org.jspecify.annotations.NullMarked;
