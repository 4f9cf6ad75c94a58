package io.agentmesh.patterns.languagemodel;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;

/**
 * The agent as a program: {@code AnsweringAgent [ID]}. {@code AGENTMESH_URL} and {@code
 * AGENTMESH_API_KEY} say where the mesh is, {@code MODEL_URL}, {@code MODEL_NAME} and {@code
 * MODEL_API_KEY} where the model is. It works until it is stopped.
 */
public final class AnsweringAgent {
  /** What it can do. */
  public static final String CAPABILITY = "text.answer";

  private static final int AT_ONCE = 4;

  private AnsweringAgent() {}

  public static void main(String[] arguments) {
    String id = arguments.length == 0 ? "answerer-1" : arguments[0];
    ModelSettings settings = ModelSettings.from(System.getenv());
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment());
        Agent agent =
            mesh.agent(id)
                .name("Answers with " + settings.model())
                .concurrency(AT_ONCE)
                .handle(CAPABILITY, 3, new AnsweringQuestions(mesh, settings))
                .start()) {
      IO.println(id + " answers with " + settings.model());
      agent.join();
    }
  }
}
