package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of access says what the code says; {@code -Dpage=write} writes its table anew. */
class AccessPageTest {
  @Test
  void page_showsWhichRolesMayCallWhat() throws IOException {
    String page = AccessMatrix.page();
    int begin = page.indexOf(AccessMatrix.BEGIN) + AccessMatrix.BEGIN.length();
    int end = page.indexOf(AccessMatrix.END);
    assertThat(end).as("the marks around the table").isGreaterThanOrEqualTo(begin);
    if ("write".equals(System.getProperty("page"))) {
      String written = page.substring(0, begin) + AccessMatrix.table() + page.substring(end);
      Files.writeString(AccessMatrix.PAGE, written);
    } else {
      assertThat(AccessMatrix.written())
          .as("run the test with -Dpage=write")
          .isEqualTo(AccessMatrix.table());
    }
  }
}
