/** How often somebody may ask, and how many may wait: rates, buckets and seats. */
@NullMarked
package io.agentmesh.http.limit;

import org.jspecify.annotations.NullMarked;
