package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.task.Task;
import io.agentmesh.engine.export.Held;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Listings.ListedChunk;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.erasures.SubjectItem;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks about a data subject that were submitted before what the journal keeps, with the chunks of
 * their results. All tasks of the tenant are looked through, a page at a time.
 */
final class ListedTasks {
  private final Listings listings;

  ListedTasks(Listings listings) {
    this.listings = listings;
  }

  /** What a page of the list has; the cursor of the next, empty at the end. */
  record Part(List<SubjectItem> items, String next) {}

  Part read(CalmRequest request, String standIn, String cursor, int most) {
    TenantId tenant = request.exchange().principal().tenant();
    long before = request.mesh().subjects().keptSince();
    Page<Task> page =
        listings.tasks(
            tenant,
            new Listings.TaskFilter("", "", "", ""),
            new PageRequest(Math.min(most, PageRequest.DEFAULT_LIMIT), cursor));
    List<SubjectItem> items = new ArrayList<>();
    for (Task task : page.items()) {
      if (task.dataSubject().equals(standIn) && task.submittedAt() < before) {
        items.add(HeldItems.item(request, new Held.ATask(task)));
        addChunks(request, tenant, task, items);
      }
    }
    return new Part(items, page.nextCursor());
  }

  private void addChunks(CalmRequest request, TenantId tenant, Task task, List<SubjectItem> items) {
    String cursor = "";
    do {
      Page<ListedChunk> page =
          listings.chunks(tenant, task.id(), new PageRequest(PageRequest.DEFAULT_LIMIT, cursor));
      for (ListedChunk listed : page.items()) {
        items.add(
            HeldItems.item(
                request,
                new Held.AContent(
                    task.id(), Held.Part.CHUNK, listed.chunk().content(), listed.chunk().at())));
      }
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
  }
}
