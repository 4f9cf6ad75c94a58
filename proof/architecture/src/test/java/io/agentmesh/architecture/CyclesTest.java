package io.agentmesh.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Packages of one module do not lean on each other in a circle. */
class CyclesTest {
  private static final SliceAssignment BY_PACKAGE =
      new SliceAssignment() {
        @Override
        public String getDescription() {
          return "packages";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }
      };

  @TestFactory
  List<DynamicTest> packages_ofARoom_haveNoCycle() {
    return Room.ALL.stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room.folder(),
                () ->
                    SlicesRuleDefinition.slices()
                        .assignedFrom(BY_PACKAGE)
                        .should()
                        .beFreeOfCycles()
                        .check(Built.in(room.all()))))
        .toList();
  }
}
