package io.agentmesh.engine.audit;

import io.agentmesh.ledger.log.LedgerStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of one log within the directory of all ledgers. */
final class LogStore implements LedgerStore {
  private final LedgerStore all;
  private final String directory;

  LogStore(LedgerStore all, String directory) {
    this.all = all;
    this.directory = directory;
  }

  private String at(String path) {
    return path.isEmpty() ? directory : directory + "/" + path;
  }

  @Override
  public byte @Nullable [] read(String path) throws IOException {
    return all.read(at(path));
  }

  @Override
  public List<String> list(String path) throws IOException {
    return all.list(at(path));
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    all.write(at(path), bytes);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    all.rename(at(from), at(to));
  }

  @Override
  public void delete(String path) throws IOException {
    all.delete(at(path));
  }

  @Override
  public void sync(String path) throws IOException {
    all.sync(at(path));
  }

  @Override
  public void syncDirectory(String path) throws IOException {
    all.syncDirectory(at(path));
  }
}
