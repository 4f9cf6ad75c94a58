package io.agentmesh.http.exchange;

/** The connection by which an answer leaves. Its event loop's own, but for what says otherwise. */
public interface Outlet {
  /** One that is looked after by nobody. */
  Outlet NONE =
      new Outlet() {
        @Override
        public boolean reserve(int bytes) {
          return true;
        }

        @Override
        public void release(int bytes) {}

        @Override
        public void answered() {}

        @Override
        public void wrote(int bytes) {}

        @Override
        public void took(int bytes) {}
      };

  /** Whether there is room for an answer of so many bytes; it is kept for it. From any thread. */
  boolean reserve(int bytes);

  /** The room that was kept is not needed. From any thread. */
  void release(int bytes);

  /** A request was answered. */
  void answered();

  /** So many bytes were written into the room that was kept. */
  void wrote(int bytes);

  /** The client took them. */
  void took(int bytes);
}
