package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedLanguagesTest {

  @Test
  void python_nestedFunctionsAndDocstrings_areFound() {
    String source =
        """
        #!/usr/bin/env python3
        '''Module text with def x(): if'''
        import os


        class Cart:
            @property
            async def total(self, items=(1, 2),
                            limit=None) -> int:
                \"""Adds up.

                if this then that
                \"""
                text = \"""
        def not_a_function():
        \"""
                def inner(x):
                    return x if x else 0
                return sum(i for i in items if i and
                           i > 0)

            def small(self): return 1

        match cmd:
            case "a": pass
        """;

    assertThat(Measured.functions("cart.py", source))
        .containsExactly("total@8+13=4", "inner@17+2=2", "small@22+1=1");
    assertThat(Measured.metrics("cart.py", source).lines())
        .hasToString("Lines[total=25, code=15, comment=5, blank=5]");
  }

  @Test
  void shell_functionsHeredocsAndParameters_areFound() {
    String source =
        """
        #!/bin/bash
        set -e # if
        say() { echo "if ${1#x} }" ; }

        function build_all
        {
          if [ -z "$1" ] && test ${#name} -gt 1; then
            for x in a b; do echo for if; done
          fi
          cat <<-'EOF'
        	if then { don't
        	EOF
          case $1 in
            a) echo it\\'s ;;
            *) x=$((1<<2)) ;;
          esac
        }
        say hi
        """;

    assertThat(Measured.functions("build", source))
        .containsExactly("say@3+1=1", "build_all@5+13=6");
  }
}
