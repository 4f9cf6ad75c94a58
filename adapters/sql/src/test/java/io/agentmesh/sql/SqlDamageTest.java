package io.agentmesh.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.contract.History;
import io.agentmesh.contract.Picture;
import io.agentmesh.domain.TenantId;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionTooNew;
import io.agentmesh.sql.store.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDamageTest {
  private static final int PAGE = 8192;

  @TempDir private Path directory;
  private Path file;
  private byte[] sound = new byte[0];
  private final History history = new History(91);

  @BeforeEach
  void fill() throws IOException {
    file = directory.resolve("projection.db");
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT)) {
      history.goOn(1000);
      projection.apply(history.take());
    }
    sound = Files.readAllBytes(file);
  }

  @Test
  void file_thatIsNoDatabase_isDamaged() throws IOException {
    byte[] noise = new byte[20_000];
    new SplittableRandom(1).nextBytes(noise);
    put(noise);

    assertThatThrownBy(() -> SqlProjection.open(file, SqlSettings.DEFAULT))
        .isInstanceOf(ProjectionDamaged.class);
  }

  @Test
  void file_withAnyPageOverwrittenOrCutOff_isDamagedOrShowsEverything() throws IOException {
    Picture all = Picture.of(history);
    SplittableRandom random = new SplittableRandom(2);
    int damaged = 0;
    for (int page = 0; page < sound.length / PAGE; page++) {
      byte[] noise = new byte[PAGE];
      random.nextBytes(noise);
      byte[] bytes = sound.clone();
      System.arraycopy(noise, 0, bytes, page * PAGE, PAGE);
      damaged += damagedOrEqual(bytes, all) ? 1 : 0;
      Arrays.fill(bytes, page * PAGE, (page + 1) * PAGE, (byte) 0);
      damagedOrEqual(bytes, all);
      if (page > 0) {
        damagedOrEqual(Arrays.copyOf(sound, page * PAGE), all);
      }
    }
    assertThat(damaged).isGreaterThan(10);
  }

  private boolean damagedOrEqual(byte[] bytes, Picture all) throws IOException {
    put(bytes);
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT);
        SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
      assertThat(projection.position()).isEqualTo(history.position());
      assertThat(Picture.shown(lists, TenantId.DEFAULT, 1000)).isEqualTo(all);
      return false;
    } catch (ProjectionDamaged expected) {
      return true;
    }
  }

  @Test
  void row_withAChangedByte_isDamaged() throws IOException {
    byte[] bytes = sound.clone();
    int at = 0;
    int changed = 0;
    while ((at = indexOf(bytes, "text/plain", at)) >= 0) {
      bytes[at]++;
      changed++;
    }
    assertThat(changed).isPositive();
    put(bytes);

    try (SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
      assertThatThrownBy(() -> Picture.shown(lists, TenantId.DEFAULT, 10))
          .isInstanceOf(ProjectionDamaged.class);
    }
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void schema_ofANewerRelease_isRefused() throws SQLException {
    schemaVersion(1000);

    assertThatThrownBy(() -> SqlProjection.open(file, SqlSettings.DEFAULT))
        .isInstanceOf(ProjectionTooNew.class)
        .hasMessageContaining("schema version 1000");
  }

  @Test
  void schema_ofAnImpossibleVersion_isDamaged() throws SQLException {
    schemaVersion(-1);

    assertThatThrownBy(() -> SqlProjection.open(file, SqlSettings.DEFAULT))
        .isInstanceOf(ProjectionDamaged.class);
  }

  @Test
  void schema_ofAnOlderRelease_isDamagedSoThatItIsRebuilt() throws SQLException {
    schemaVersion(1);

    assertThatThrownBy(() -> SqlProjection.open(file, SqlSettings.DEFAULT))
        .isInstanceOf(ProjectionDamaged.class)
        .hasMessageContaining("schema version 1,");
  }

  private void schemaVersion(int version) throws SQLException {
    new Seal(file).unseal();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE projection SET schema_version = " + version);
    }
  }

  @Test
  void delete_ofADamagedFile_leavesAnEmptyProjectionToOpen() throws IOException {
    put(new byte[5000]);

    SqlProjection.delete(file);

    assertThat(file).doesNotExist();
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT)) {
      assertThat(projection.position()).isZero();
    }
  }

  private void put(byte[] bytes) throws IOException {
    SqlProjection.delete(file);
    Files.write(file, bytes);
  }
}
