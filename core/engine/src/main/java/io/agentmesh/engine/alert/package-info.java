/** Alerts: what raises them, where they are kept, and the ways to the people who should know. */
@NullMarked
package io.agentmesh.engine.alert;

import org.jspecify.annotations.NullMarked;
