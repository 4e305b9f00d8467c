package dev.ferry.relay.claim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/// What others do between two statements of the relay.
final class Meanwhile {
    private Meanwhile() {}

    @FunctionalInterface
    interface Action {
        /// @param arguments of the method that is about to be called
        void run(Object[] arguments) throws Exception;
    }

    /// @return `relay`, for which `action` runs each time `method` is called
    static Connection before(String method, Connection relay, Action action) {
        return (Connection)
                Proxy.newProxyInstance(
                        Meanwhile.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, called, arguments) -> {
                            if (called.getName().equals(method)) {
                                action.run(arguments);
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
                _ -> {
                    if (!writer.getAutoCommit()) {
                        writer.commit();
                        writer.setAutoCommit(true);
                    }
                });
    }
}
