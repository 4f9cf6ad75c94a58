package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptLanguagesTest {

  @Test
  void javascript_functionsInEveryForm_areNamed() {
    String source =
        """
        import x from 'x'
        const re = /[/"'{]+/g, half = a / b
        export default async function load({a, b} = {}, ...rest) {
          const t = `if ${a ? `x${b || 1}` : '}'} { while`
          return a?.b ?? t
        }
        const add = async (a, b) => {
          return p.catch(e => { if (e) { log(e) } })
        }
        class Cart extends Base {
          static #count = 0
          get total() { for (const x of y) { if (x) {} } }
          'quoted'() {}
        }
        module.exports.run = function () {
        }
        const api = { list(q) { return q && 1 }, save: function () {}, drop: x => { } }
        app.get('/', (req, res) => {
          while (1) {}
        })
        """;

    assertThat(Measured.functions("app.js", source))
        .containsExactly(
            "load@3+4=4",
            "add@7+3=1",
            "<anonymous>@8+1=2",
            "total@12+1=3",
            "run@15+2=1",
            "drop@17+1=1",
            "list@17+1=2",
            "save@17+1=1",
            "<anonymous>@18+3=2");
  }

  @Test
  void typescript_typesBetweenTheSigns_doNotHideAFunction() {
    String source =
        """
        interface Shape { area(): number; name?: string }
        export function pick<K extends string, V>(map: Map<K, V>, k?: K): { v: V } {
          return k ? { v: map.get(k)! } : fail();
        }
        export const parse: Parser<A, B> = (text: string): Result => {
          if (text) { return ok; }
        };
        abstract class Store<T, U = string> {
          private async read<R>(id: T, opts?: { deep?: boolean }): Promise<R | null> {
            return opts?.deep ? a : b;
          }
        }
        """;

    assertThat(Measured.functions("store.ts", source))
        .containsExactly("pick@2+3=2", "parse@5+3=2", "read@9+3=2");
  }
}
