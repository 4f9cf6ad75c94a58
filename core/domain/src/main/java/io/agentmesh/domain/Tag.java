package io.agentmesh.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable number of a record inside its sealed family; it is what stands in the journal, so it
 * is never reused. New components of a tagged record are added at its end.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Tag {
  /** The number, unique in the family, 1 to 255. */
  int value();
}
