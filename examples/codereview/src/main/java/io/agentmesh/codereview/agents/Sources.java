package io.agentmesh.codereview.agents;

import io.agentmesh.codereview.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;

/** The reviewed tree and, under a name of its own, the files that the demo adds to it. */
public final class Sources {

  /** The directory under which the files of the demo appear. */
  public static final String EXTRA = "agentmesh-demo";

  private final SourceTree tree;
  private final SourceTree extra;

  private Sources(SourceTree tree, SourceTree extra) {
    this.tree = tree;
    this.extra = extra;
  }

  /** The files as the workers see them; {@code extra} holds the directory {@link #EXTRA}. */
  public static Sources of(Parameters parameters) {
    return new Sources(SourceTree.at(parameters.tree()), SourceTree.at(parameters.extra()));
  }

  /** What is to review: the files of the tree, and in their midst those of the demo. */
  public SourceTree.Listing list() {
    SourceTree.Listing listed = tree.list();
    List<String> paths = new ArrayList<>(listed.paths());
    paths.addAll(paths.size() / 2, extra.list().paths());
    return new SourceTree.Listing(paths, listed.skippedFiles());
  }

  public SourceTree.Reading read(String path) {
    return isExtra(path) ? extra.read(path) : tree.read(path);
  }

  /** Whether the demo added this file. */
  public static boolean isExtra(String path) {
    return path.startsWith(EXTRA + "/");
  }
}
