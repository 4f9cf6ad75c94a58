/** What is read off the wire. */
@NullMarked
package io.agentmesh.bench.http;

import org.jspecify.annotations.NullMarked;
