package io.agentmesh.ledger.witness;

import io.agentmesh.ledger.note.NoteSignature;
import java.util.List;
import java.util.stream.Collectors;

/** What a witness answers, with the HTTP status and body that C2SP tlog-witness has for it. */
public sealed interface WitnessAnswer {

  /** The status of the answer over HTTP. */
  int status();

  /** The body of the answer over HTTP. */
  default String body() {
    return "";
  }

  /** The checkpoint is remembered and countersigned. */
  record Cosigned(List<NoteSignature> signatures) implements WitnessAnswer {
    /** Copies the list. */
    public Cosigned {
      signatures = List.copyOf(signatures);
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public String body() {
      return signatures.stream().map(s -> s.line() + "\n").collect(Collectors.joining());
    }
  }

  /**
   * The witness has seen the log at another size, or with another root at that size. Its body has
   * the type {@code text/x.tlog.size}.
   *
   * @param size size of the newest checkpoint that it has seen, 0 for none
   */
  record Conflict(long size) implements WitnessAnswer {
    @Override
    public int status() {
      return 409;
    }

    @Override
    public String body() {
      return size + "\n";
    }
  }

  /** The witness does not watch this log. */
  record UnknownLog(String origin) implements WitnessAnswer {
    @Override
    public int status() {
      return 404;
    }
  }

  /** None of the signatures is by a key of the log, or one that says so is not. */
  record NotSigned() implements WitnessAnswer {
    @Override
    public int status() {
      return 403;
    }
  }

  /** The log is not the one that the witness has seen with entries appended, as far as is shown. */
  record NotConsistent() implements WitnessAnswer {
    @Override
    public int status() {
      return 422;
    }
  }

  /** The request is not one, for the reason that is given. */
  record Malformed(String sentence) implements WitnessAnswer {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String body() {
      return sentence + "\n";
    }
  }
}
