package io.agentmesh.sql.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.engine.port.Listings.AgentFilter;
import io.agentmesh.engine.port.Listings.DeliveryFilter;
import io.agentmesh.engine.port.Listings.Match;
import io.agentmesh.engine.port.Listings.TaskFilter;
import io.agentmesh.sql.SqlProjection;
import io.agentmesh.sql.SqlSettings;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.store.Session;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryPlanTest {
  private static final TenantId TENANT = TenantId.DEFAULT;

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void open() throws SQLException {
    Path file = directory.resolve("projection.db");
    SqlProjection.open(file, SqlSettings.DEFAULT).close();
    session = new Session(new Sqlite(file).openReader());
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void tasks_underEveryFilter_areReadInOrderFromAnIndex() throws SQLException {
    for (String state : List.of("", "QUEUED", "COMPLETED")) {
      for (String capability : List.of("", "java")) {
        for (String agent : List.of("", "agent-1")) {
          for (String parent : List.of("", "019ab697-e800-7000-8000-000278dde6e4")) {
            TaskFilter filter = new TaskFilter(state, capability, agent, parent);
            Filters.Ordered tasks = Filters.tasks(TENANT, filter);
            assertReadInOrder(tasks.select(), tasks.key(), new byte[16]);
          }
        }
      }
    }
  }

  @Test
  void deliveries_underEveryFilter_areReadInOrderFromAnIndex() throws SQLException {
    for (String state : List.of("", "LEASED")) {
      for (String topic : List.of("", "news")) {
        for (String agent : List.of("", "agent-1")) {
          Select select = Filters.deliveries(TENANT, new DeliveryFilter(agent, topic, state));
          assertReadInOrder(select, "d.number", 5L);
        }
      }
    }
  }

  @Test
  void otherLists_underEveryFilter_areReadInOrderFromAnIndex() throws SQLException {
    assertReadInOrder(Filters.agents(TENANT, AgentFilter.NONE), "id", "agent-1");
    AgentFilter busy =
        new AgentFilter(
            "BUSY", List.of(new Requirement("java", 2)), Match.ANY, List.of("blue"), "x");
    assertReadInOrder(Filters.agents(TENANT, busy), "id", "agent");
    assertReadInOrder(Filters.subscriptions(TENANT, "", ""), "id", new byte[16]);
    assertReadInOrder(Filters.subscriptions(TENANT, "news", ""), "id", new byte[16]);
    assertReadInOrder(Filters.subscriptions(TENANT, "", "agent-1"), "id", new byte[16]);
    assertReadInOrder(Filters.deadLetters(TENANT, DeadLetterFilter.ALL), "id", new byte[16]);
    assertReadInOrder(
        Filters.deadLetters(TENANT, new DeadLetterFilter("task", "x", "", "java", "", 9, 8)),
        "id",
        new byte[16]);
    assertReadInOrder(
        Filters.deadLetters(TENANT, new DeadLetterFilter("", "", "agent-1", "", "news", 0, 0)),
        "id",
        new byte[16]);
  }

  private void assertReadInOrder(Select select, String key, Object after) throws SQLException {
    select.where(key + " < ?", after).orderBy(key + " DESC", 10);
    try (ResultSet plan =
        session
            .statement("EXPLAIN QUERY PLAN " + select.sql(), select.arguments())
            .executeQuery()) {
      while (plan.next()) {
        assertThat(plan.getString("detail"))
            .as(select.sql())
            .doesNotContain("TEMP B-TREE")
            .doesNotContain("MATERIALIZE")
            .doesNotContain("SCAN ");
      }
    }
  }
}
