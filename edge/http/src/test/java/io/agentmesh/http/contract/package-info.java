/** The contract, walked both ways and thrown garbage at. */
@NullMarked
package io.agentmesh.http.contract;

import org.jspecify.annotations.NullMarked;
