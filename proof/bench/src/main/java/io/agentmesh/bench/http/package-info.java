/** Publishing over HTTP/1.1 with as little of the machine as possible. */
@NullMarked
package io.agentmesh.bench.http;

import org.jspecify.annotations.NullMarked;
