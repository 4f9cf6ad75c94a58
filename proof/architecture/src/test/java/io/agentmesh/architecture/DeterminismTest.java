package io.agentmesh.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same commands make the same bytes: time, chance and the machine come in through ports. */
class DeterminismTest {
  private static final DescribedPredicate<JavaAccess<?>> CLOCK =
      access(
          "reads the machine's clock",
          (owner, name) ->
              owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                  || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                  || owner.equals("java.util.Date") && name.equals("<init>"));
  private static final DescribedPredicate<JavaAccess<?>> STOPWATCH =
      access(
          "reads the machine's stopwatch",
          (owner, name) -> owner.equals("java.lang.System") && name.equals("nanoTime"));
  private static final DescribedPredicate<JavaAccess<?>> CHANCE =
      access(
          "rolls dice",
          (owner, name) ->
              owner.equals("java.util.UUID") && name.equals("randomUUID")
                  || owner.equals("java.lang.Math") && name.equals("random")
                  || owner.equals("java.util.Collections") && name.equals("shuffle"));
  private static final DescribedPredicate<JavaAccess<?>> MACHINE =
      access(
          "asks the machine",
          (owner, name) ->
              owner.equals("java.lang.System")
                  && Set.of("getenv", "getProperty", "identityHashCode", "exit").contains(name));
  private static final String[] DICE = {
    "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom"
  };

  @Test
  void domain_usesNoClockNoChanceNoThreadNoFile() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.time..",
            "java.util.concurrent..",
            "java.util.random..")
        .orShould()
        .dependOnClassesThat(named(DICE))
        .orShould()
        .dependOnClassesThat(
            named(
                "java.lang.Process",
                "java.lang.ProcessBuilder",
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ThreadLocal",
                "java.util.Date",
                "java.util.Timer"))
        .orShould()
        .accessTargetWhere(CLOCK)
        .orShould()
        .accessTargetWhere(STOPWATCH)
        .orShould()
        .accessTargetWhere(CHANCE)
        .orShould()
        .accessTargetWhere(MACHINE)
        .check(Built.in(Room.DOMAIN.all()));
  }

  @Test
  void engine_readsTime_throughItsPortAlone() {
    noClasses().should().accessTargetWhere(CLOCK).check(Built.in(Room.ENGINE.all()));
  }

  /** Who runs the loops tells them what the stopwatch shows. */
  @Test
  void engine_readsNoStopwatch() {
    noClasses().should().accessTargetWhere(STOPWATCH).check(Built.in(Room.ENGINE.all()));
  }

  @Test
  void policies_readTimeAndChance_throughTheirPortsAlone() {
    noClasses()
        .should()
        .accessTargetWhere(CLOCK)
        .orShould()
        .accessTargetWhere(STOPWATCH)
        .orShould()
        .accessTargetWhere(CHANCE)
        .orShould()
        .dependOnClassesThat(named("java.util.concurrent.ThreadLocalRandom"))
        .orShould()
        .dependOnClassesThat(named(DICE))
        .check(
            Built.in(Room.RESILIENCE.all())
                .that(DescribedPredicate.not(named("io.agentmesh.resilience.port.Machine"))));
  }

  @Test
  void engine_rollsNoDice_andAsksNoMachine() {
    noClasses()
        .should()
        .accessTargetWhere(CHANCE)
        .orShould()
        .accessTargetWhere(MACHINE)
        .orShould()
        .dependOnClassesThat(named(DICE))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.random..", "java.nio.file..", "java.net..")
        .check(Built.in(Room.ENGINE.all()));
  }

  private interface Rule {
    boolean matches(String owner, String name);
  }

  private static DescribedPredicate<JavaAccess<?>> access(String description, Rule rule) {
    return DescribedPredicate.describe(
        description,
        access -> {
          AccessTarget target = access.getTarget();
          return rule.matches(target.getOwner().getFullName(), target.getName());
        });
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> wanted = Set.of(names);
    return DescribedPredicate.describe("one of " + wanted, c -> wanted.contains(c.getFullName()));
  }
}
