package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Successor;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.message.Message;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;

/** What a batch does to one tenant. */
final class TenantFold {
  private final TenantId tenant;
  private final MailFold mail;
  private final WorkFold work;
  private final Touched<DeadLetterId, DeadLetter> deadLetters;

  TenantFold(Session session, TenantId tenant) {
    this.tenant = tenant;
    this.mail = new MailFold(session, tenant);
    this.work = new WorkFold(session, tenant);
    this.deadLetters = new Touched<>(session, Tables.DEAD_LETTERS, tenant);
  }

  TenantId tenant() {
    return tenant;
  }

  MailFold mail() {
    return mail;
  }

  WorkFold work() {
    return work;
  }

  void foresee(DeadLetterEvent event) {
    switch (event) {
      case DeadLetterEvent.Died(DeadLetter letter) -> {
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var delivery)) {
          mail.needs(delivery.number(), true);
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> mail.foreseeRedriven(e.delivery());
      case DeadLetterEvent.DeliveryEdited e -> mail.foreseeRedriven(e.delivery());
      case DeadLetterEvent.TaskRedriven _,
          DeadLetterEvent.Discarded _,
          DeadLetterEvent.MendingStarted _,
          DeadLetterEvent.MendingAdvanced _,
          DeadLetterEvent.MendingEnded _ -> {}
    }
  }

  void fetch() throws SQLException {
    mail.fetch();
    work.fetch();
  }

  void apply(DeadLetterEvent event) throws SQLException {
    switch (event) {
      case DeadLetterEvent.Died(DeadLetter letter) -> {
        deadLetters.put(letter.id(), letter);
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var delivery)) {
          mail.remove(delivery.number());
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> {
        DeadLetter letter = deadLetters.known(e.deadLetter());
        deadLetters.remove(e.deadLetter());
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(var message, var dead)) {
          mail.redriven(dead, message, dead.priority(), e.delivery());
        }
      }
      case DeadLetterEvent.DeliveryEdited e -> {
        Message message = e.message();
        DeadLetter letter =
            succeeded(
                e.deadLetter(),
                new Successor(null, message.id(), message.sender(), message.publishedAt()));
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var dead)) {
          mail.redriven(dead, message, message.envelope().priority(), e.delivery());
        }
      }
      case DeadLetterEvent.TaskRedriven e -> {
        if (e.edited()) {
          succeeded(e.deadLetter(), new Successor(e.task(), null, e.by(), e.at()));
        } else {
          deadLetters.remove(e.deadLetter());
        }
      }
      case DeadLetterEvent.Discarded e -> deadLetters.remove(e.deadLetter());
      case DeadLetterEvent.MendingStarted _,
          DeadLetterEvent.MendingAdvanced _,
          DeadLetterEvent.MendingEnded _ -> {}
    }
  }

  private DeadLetter succeeded(DeadLetterId id, Successor successor) throws SQLException {
    DeadLetter letter = deadLetters.known(id);
    deadLetters.put(id, letter.succeededBy(successor));
    return letter;
  }

  void write(Writes writes) throws SQLException {
    mail.write(writes);
    work.write(writes);
    deadLetters.write(writes);
  }
}
