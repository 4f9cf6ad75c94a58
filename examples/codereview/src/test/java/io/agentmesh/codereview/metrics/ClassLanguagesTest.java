package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassLanguagesTest {

  @Test
  void java_methodsConstructorsAndNestedTypes_areFoundWithTheirBranching() {
    String source =
        """
        package shop;

        @Service(name = "cart")
        public final class Cart<T extends Item> implements Iterable<T> {
          private static final String[] NAMES = {"a", "b"};

          static {
            load();
          }

          Cart(List<T> items) {
            this.items = items;
          }

          @Override
          @SuppressWarnings({"unchecked", "if (x) {"})
          public <R> Map<String, ? extends R> total(int a, int b) throws IOException {
            // if (never) { && }
            if (a > 0 && b > 0 || a == b) {
              for (T item : items) {
                switch (item.kind()) {
                  case BOOK -> add(item);
                  case PEN -> add(item);
                  default -> {}
                }
              }
            }
            String text = \"""
                if (x) { " while
                \""";
            return a > b ? one() : two('{', "}");
          }

          record Point(int x, int y) {
            Point {
              if (x < 0) {
                throw new IllegalArgumentException("x");
              }
            }
          }

          enum Op {
            ADD("+") {
              @Override
              int apply(int a) {
                return a;
              }
            },
            NEG {
              @Override
              int apply(int a) {
                return -a;
              }
            };

            Op(String sign) {}
          }

          void run() {
            submit(new Runnable() {
              @Override
              public void run() {
                while (true) {}
              }
            });
            submit(() -> {
              if (done) { return; }
            });
          }
        }
        """;

    assertThat(Measured.functions("Cart.java", source))
        .containsExactly(
            "Cart@11+3=1",
            "total@17+16=8",
            "Point@35+5=2",
            "apply@45+3=1",
            "apply@51+3=1",
            "Op@56+1=1",
            "run@59+11=2",
            "run@62+3=2");
  }

  @Test
  void csharp_membersWithAttributesAndVerbatimStrings_areFound() {
    String source =
        """
        namespace Shop
        {
            public class Cart<T> : Base where T : class
            {
                public int Count { get { return 1; } set { } }

                public Cart(int size) : base(size)
                {
                }

                [HttpGet("x")]
                public async Task<int> Find<TKey>(TKey key, int? limit) where TKey : struct
                {
                    var path = @"c:\\dir\\"; var q = @"say ""if {"" ";
                    int? none = null;
                    return key switch { 1 => 1, 2 => 2, _ => limit > 0 ? 3 : 4 };
                }

        #if DEBUG
                void Dump() {
        #else
                void Dump(int x) {
        #endif
                    foreach (var x in y) { }
                }
            }
        }
        """;

    assertThat(Measured.functions("Cart.cs", source))
        .containsExactly("Cart@7+3=1", "Find@12+6=4", "Dump@20+6=2");
  }
}
