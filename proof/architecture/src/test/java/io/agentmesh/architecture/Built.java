package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes of every module as they were built, read once from the class path. */
final class Built {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.agentmesh")
          .that(
              DescribedPredicate.not(
                  JavaClass.Predicates.resideInAPackage("io.agentmesh.architecture")));

  private Built() {}

  /** The classes of the packages; there must be some, or the rule that asks is dead. */
  static JavaClasses in(String... packages) {
    for (String pattern : packages) {
      assertThat(matching(pattern)).as("classes in %s", pattern).isNotEmpty();
    }
    return CLASSES.that(JavaClass.Predicates.resideInAnyPackage(packages));
  }

  /** The classes outside of the packages; there must be some inside and some outside. */
  static JavaClasses outside(String... packages) {
    in(packages);
    JavaClasses rest =
        CLASSES.that(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages)));
    assertThat(rest).as("classes outside of %s", List.of(packages)).isNotEmpty();
    return rest;
  }

  /** Whether any class of the packages uses one of the others. */
  static boolean uses(String packages, String others) {
    DescribedPredicate<JavaClass> wanted = JavaClass.Predicates.resideInAPackage(others);
    return matching(packages).stream()
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .anyMatch(d -> wanted.test(d.getTargetClass().getBaseComponentType()));
  }

  private static List<JavaClass> matching(String pattern) {
    return CLASSES.stream().filter(JavaClass.Predicates.resideInAPackage(pattern)).toList();
  }
}
