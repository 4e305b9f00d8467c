package dev.ferry.relay.claim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/// What others do between two statements of the relay.
final class Meanwhile {
    private Meanwhile() {}

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /// @return `relay`, for which `action` runs each time `method` is called
    static Connection before(String method, Connection relay, Action action) {
        return (Connection)
                Proxy.newProxyInstance(
                        Meanwhile.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, called, arguments) -> {
                            if (called.getName().equals(method)) {
                                action.run();
                            }
                            try {
                                return called.invoke(relay, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /// @return `relay`, on which `writer` commits after a claim has looked and before it takes
    static Connection commits(Connection writer, Connection relay) {
        return before(
                "setAutoCommit",
                relay,
                () -> {
                    if (!writer.getAutoCommit()) {
                        writer.commit();
                        writer.setAutoCommit(true);
                    }
                });
    }
}
