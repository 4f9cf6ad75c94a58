package io.agentmesh.codereview.agents;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.summary.ModelSettings;
import io.agentmesh.codereview.summary.Summariser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An agent as a process: {@code AgentMain ROLE PARAMETERS}, with the URL and its own API key in the
 * environment. It talks to the demo over its standard input and output, and ends when the input
 * does, so that none outlives the demo.
 */
public final class AgentMain {

  private AgentMain() {}

  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(AgentMain::fail);
    PrintStream demo = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    List<String> all = Arrays.asList(arguments);
    Parameters parameters = Parameters.parse(all.subList(1, all.size()));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment())) {
      switch (all.getFirst()) {
        case "worker" -> work(Worker.start(mesh, parameters), orders, demo);
        case "summariser" -> work(summariser(mesh, parameters), orders, demo);
        case "reporter" -> {
          Thread.startVirtualThread(() -> endWithDemo(orders));
          Reporter.run(mesh, parameters, demo);
        }
        case "planner" -> Planner.run(mesh, parameters, orders, demo);
        default -> throw new IllegalArgumentException("no such role: " + all.getFirst());
      }
    }
  }

  /** An agent that can not go on ends, whichever of its threads failed; the demo notices. */
  private static void fail(Thread thread, Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static Agent summariser(Mesh mesh, Parameters parameters) {
    ModelSettings model = ModelSettings.from(System.getenv()).orElseThrow();
    return Summariser.start(mesh, parameters.agent(), model);
  }

  /** A worker gets its work from the mesh; the pipe only tells when to stop. */
  private static void work(Agent agent, BufferedReader orders, PrintStream demo) {
    Line.of("ready").to(demo);
    Thread.startVirtualThread(() -> {
      awaitEnd(orders);
      agent.close();
    });
    agent.join();
  }

  private static void awaitEnd(BufferedReader orders) {
    try {
      String line;
      do {
        line = orders.readLine();
      } while (line != null);
    } catch (IOException gone) {
      System.err.println("the demo is gone: " + gone.getMessage());
    }
  }

  private static void endWithDemo(BufferedReader orders) {
    awaitEnd(orders);
    Runtime.getRuntime().halt(1);
  }
}
