package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeLanguagesTest {

  @Test
  void c_functionsWithMacrosAndDirectives_areFound() {
    String source =
        """
        #include <stdio.h>
        #define MAX(a, b) \\
            do { if (a) {

        static const int table[] = { 1, 2 };

        struct point { int x; };

        static struct point *
        find(struct list *l, int (*match)(int))
        {
            list_for_each(l) {
                if (match(l->x) && l->y)
                    return l; /* while { */
            }
        #ifdef A
            for (;;) {
        #else
            while (1) {
        #endif
            }
            return l ? 0 : '"';
        }

        int __attribute__((unused)) tiny(void) { return 1'000; }
        """;

    assertThat(Measured.functions("list.c", source)).containsExactly("find@10+14=5", "tiny@25+1=1");
  }

  @Test
  void cpp_membersTemplatesAndOperators_areFound() {
    String source =
        """
        namespace shop { namespace detail {
        template <typename T, typename = std::enable_if_t<(sizeof(T) > 1)>>
        class Box final : public Base<T> {
         public:
          explicit Box(T value) : value_{std::move(value)}, size_(1) { check(); }
          ~Box() noexcept(true) {}
          bool operator()(const T& a) const { return a && value_; }
          bool operator==(const Box&& o) const { return true; }
          auto get() const -> const T& { return value_; }
        };
        template <class T = int>
        void Box<T>::run(T&& t) {
          auto&& text = R"x(if (") { )x";
          std::for_each(a, b, [&](auto& x) { if (x) { go(); } });
        }
        }}
        extern "C" {
        int entry(int argc) { return argc > 1 ? 1 : 0; }
        }
        """;

    assertThat(Measured.functions("box.cpp", source))
        .containsExactly(
            "Box@5+1=1",
            "~Box@6+1=1",
            "operator()@7+1=2",
            "operator==@8+1=1",
            "get@9+1=1",
            "run@12+4=2",
            "entry@18+1=2");
  }
}
