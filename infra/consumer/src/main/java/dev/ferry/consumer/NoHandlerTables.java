package dev.ferry.consumer;

import java.sql.Connection;
import java.util.List;

/// For handlers that have no tables of their own, such as reactions. Their effect is elsewhere, so
/// there is one version of each, and nothing to compare or to drop.
public final class NoHandlerTables implements HandlerTables {
    @Override
    public void create(Connection connection, Member origin, Member target) {}

    @Override
    public void point(Connection connection, Member origin, Member target) {}

    @Override
    public void drop(Connection connection, Member version) {}

    @Override
    public void empty(Connection connection, Member version) {}

    @Override
    public List<String> differences(Connection connection, Member origin, Member target, int most) {
        return List.of();
    }
}
