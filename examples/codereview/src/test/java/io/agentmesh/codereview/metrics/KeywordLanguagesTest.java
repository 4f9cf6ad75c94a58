package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeywordLanguagesTest {

  @Test
  void go_functionsAndMethods_areFound() {
    String source =
        """
        package main

        type Shape interface {
        	Area() float64
        }

        var hook = func(x int) { if x > 0 { } }

        func (s *Server) Serve(ctx context.Context, v interface{}) (map[string]interface{}, error) {
        	raw := `if { " `
        	for _, x := range []int{1, 2} {
        		if x > 1 && s.ok || v != nil {
        			go func() { if s.done { return } }()
        		}
        	}
        	switch v {
        	case 1, 2:
        	case 3:
        	}
        	return nil, nil
        }

        func Any[T any](x T) interface{} {
        	return x
        }
        """;

    assertThat(Measured.functions("main.go", source)).containsExactly("Serve@9+13=8", "Any@23+3=1");
  }

  @Test
  void rust_lifetimesRawStringsAndMatches_areUnderstood() {
    String source =
        """
        impl<'a, T: Fn(&'a str) -> bool> Parser<'a, T> {
            /* outer /* inner { */ still { */
            pub async fn parse<'b>(&'b self, c: char) -> Result<Vec<u8>, Error>
            where
                T: Clone,
            {
                let s = r#"if " {"#;
                let open = '{';
                let f = || 1;
                match c {
                    '"' => a?,
                    'x' if s.len() > 1 && open == c => b,
                    _ => { while let Some(x) = it.next() {} }
                }
            }
        }
        fn main() { println!("{}", "}"); }
        """;

    assertThat(Measured.functions("parser.rs", source))
        .containsExactly("parse@3+13=6", "main@17+1=1");
  }

  @Test
  void kotlin_functionsWithReceiversAndQuotedNames_areFound() {
    String source =
        """
        class Cart(val items: List<Item>) : Base({ it }) {
            init { check() }

            fun <T> List<T>.total(x: Int?): Int {
                val text = \"""if "{" ${x}\"""
                return when (x) {
                    1 -> 2
                    2, 3 -> 4
                    else -> x ?: 0
                }
            }

            fun `don't sell "twice"`() {
                items.forEach { if (it.sold) return }
            }

            fun kind(x: Any) = when (x) {
                is Int -> 1
                else -> 2
            }
        }
        """;

    assertThat(Measured.functions("Cart.kt", source))
        .containsExactly("total@4+8=4", "`don't sell \"twice\"`@13+3=2", "kind@17+4=2");
  }
}
