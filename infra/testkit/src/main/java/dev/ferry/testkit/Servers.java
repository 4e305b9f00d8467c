package dev.ferry.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands a test class real servers: `@ExtendWith(Servers.class)`, and a parameter of type
/// [TestDatabase] or [TestKafka] on its constructor, a lifecycle method or a test.
///
/// There is one PostgreSQL and one Kafka per JVM, started when first asked for and stopped when the
/// JVM has run its last test class. Maven hands each of its test JVMs one class after the other and
/// takes each for a run of its own, so the servers belong to what outlives them: the session. Each
/// test class, with the classes nested in it, has a database and a topic prefix of its own; the
/// database is dropped after the class. Roles and consumer groups belong to the whole server, so
/// tests name them with [TestDatabase#name] or [TestKafka#topicPrefix] unless they are the same for
/// everyone.
///
/// The system property `ferry.servers` chooses the form: `docker`, `embedded` or `auto` (the
/// default: Docker when an engine answers).
public final class Servers implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Servers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TestKafka.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedServers servers =
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                        .computeIfAbsent(
                                SharedServers.class, _ -> new SharedServers(), SharedServers.class);
        String owner = topClass(context).getSimpleName();
        Store store = topContext(context).getStore(NAMESPACE);
        return parameter.getParameter().getType() == TestDatabase.class
                ? store.computeIfAbsent(
                        TestDatabase.class,
                        _ -> TestDatabase.create(servers.database(), owner),
                        TestDatabase.class)
                : store.computeIfAbsent(
                        TestKafka.class,
                        _ -> new TestKafka(servers.kafka(), owner),
                        TestKafka.class);
    }

    private static Class<?> topClass(ExtensionContext context) {
        return topContext(context).getRequiredTestClass();
    }

    /// The context of the outermost test class: the one just below the root.
    private static ExtensionContext topContext(ExtensionContext context) {
        ExtensionContext below = context;
        while (!below.getParent().orElseThrow().equals(context.getRoot())) {
            below = below.getParent().orElseThrow();
        }
        return below;
    }
}
