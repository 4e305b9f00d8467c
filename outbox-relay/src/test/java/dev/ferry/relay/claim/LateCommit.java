package dev.ferry.relay.claim;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/// A writer that commits after a claim has looked and before it takes.
final class LateCommit {
    private LateCommit() {}

    /// @return `relay`, on which `writer` commits when a transaction begins
    static Connection of(Connection writer, Connection relay) {
        return (Connection)
                Proxy.newProxyInstance(
                        LateCommit.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("setAutoCommit")
                                    && !writer.getAutoCommit()) {
                                writer.commit();
                                writer.setAutoCommit(true);
                            }
                            return method.invoke(relay, arguments);
                        });
    }
}
