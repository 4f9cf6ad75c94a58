package io.agentmesh.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.contract.History;
import io.agentmesh.contract.Picture;
import io.agentmesh.domain.TenantId;
import io.agentmesh.journal.disk.Harm;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.store.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A closed database or its seal is harmed by chance: it shows everything or is damaged. {@code
 * proof/corruption.sh} runs it at full size.
 */
class SqlCorruptionTest {
  private static final int CASES = Integer.getInteger("corruption.sql", 300);
  private static final long SEED = Long.getLong("seed", 20261126);

  @TempDir private Path directory;

  @Test
  void database_harmedByChance_showsEverythingOrIsDamaged() throws IOException {
    System.out.println("database harmed: seed " + SEED + ", cases " + CASES);
    Path file = directory.resolve("projection.db");
    Path seal = new Seal(file).file();
    History history = new History(17);
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT)) {
      history.goOn(300);
      projection.apply(history.take());
    }
    Picture all = Picture.of(history);
    byte[] database = Files.readAllBytes(file);
    byte[] line = Files.readAllBytes(seal);
    SplittableRandom random = new SplittableRandom(SEED);
    int damaged = 0;
    for (int i = 0; i < CASES; i++) {
      boolean inSeal = random.nextInt(20) == 0;
      SqlProjection.delete(file);
      Files.write(file, inSeal ? database : Harm.by(random, database, database.length));
      Files.write(seal, inSeal ? Harm.by(random, line, line.length) : line);
      damaged += isDamaged(file, all, "seed " + SEED + " case " + i) ? 1 : 0;
    }
    System.out.println("damaged " + damaged + ", whole " + (CASES - damaged));
    assertThat(damaged).isGreaterThan(CASES / 2);
  }

  private static boolean isDamaged(Path file, Picture all, String what) {
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT);
        SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
      assertThat(Picture.shown(lists, TenantId.DEFAULT, 1000)).as(what).isEqualTo(all);
      assertThat(projection.position()).as(what).isPositive();
      return false;
    } catch (ProjectionDamaged expected) {
      return true;
    }
  }

  @Test
  void database_closedAndOpenedAgain_isSealedAndUnsealed() {
    Path file = directory.resolve("projection.db");
    Path seal = new Seal(file).file();
    SqlProjection.open(file, SqlSettings.DEFAULT).close();
    assertThat(seal).exists();
    try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT)) {
      assertThat(projection.position()).isZero();
      assertThat(seal).doesNotExist();
    }
    SqlProjection.delete(file);
    assertThat(seal).doesNotExist();
  }
}
