package io.agentmesh.codereview.run.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A child that repeats what it is told, until its pipe ends. */
final class Parrot {

  private Parrot() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("die")) {
      System.err.println("the last words");
      System.exit(3);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order = orders.readLine();
    while (order != null) {
      out.println(order);
      order = orders.readLine();
    }
  }
}
